import { StandInBench } from '../../testing/StandInBench';

describe('SimulatedConnect', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  const connector = (name: string, type: string) => ({
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaConnector',
    metadata: { name, labels: { 'strimzi.io/cluster': 'connect' } },
    spec: { class: type, tasksMax: 2, config: { topics: 'orders, payments' } },
  });

  it('offers plugins where no Kafka Connect runs', async () => {
    await bench.create({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaConnect',
      metadata: { name: 'connect' },
      spec: { replicas: 1, bootstrapServers: 'main-kafka-bootstrap:9092' },
    });
    const { connectorPlugins } = await bench.status('KafkaConnect', 'connect', {
      conditions: [{ type: 'Ready', status: 'True' }],
    });
    expect(connectorPlugins).toContainEqual({
      class: 'io.debezium.connector.jdbc.JdbcSinkConnector',
      type: 'sink',
      version: '3.3.0.Final',
    });
  });

  it('runs a connector, stops it, and refuses one that it has not', async () => {
    await bench.create(
      connector('sink', 'io.debezium.connector.jdbc.JdbcSinkConnector'),
    );
    await bench.status('KafkaConnector', 'sink', {
      conditions: [{ type: 'Ready', status: 'True' }],
      topics: ['orders', 'payments'],
      connectorStatus: {
        type: 'sink',
        connector: { state: 'RUNNING' },
        tasks: [{ id: 0, state: 'RUNNING' }, { id: 1 }],
      },
    });
    await bench.patch('KafkaConnector', 'sink', { spec: { state: 'stopped' } });
    await bench.status('KafkaConnector', 'sink', {
      observedGeneration: 2,
      connectorStatus: { connector: { state: 'STOPPED' }, tasks: [] },
    });
    await bench.create(connector('strange', 'com.example.Unheard'));
    await bench.status('KafkaConnector', 'strange', {
      conditions: [
        {
          type: 'NotReady',
          reason: 'ConnectRestException',
          message: expect.stringContaining('Failed to find any class'),
        },
      ],
    });
  });
});
