import { KubernetesObject, UnknownRecord } from '../../api';
import { FakeConnect } from '../../testing/FakeConnect';
import { StandInBench } from '../../testing/StandInBench';

function connector(
  name: string,
  spec: UnknownRecord = {},
  labels: Record<string, string> = { 'strimzi.io/cluster': 'files' },
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaConnector',
    metadata: { name, labels },
    spec: {
      class: 'FileStreamSource',
      tasksMax: 2,
      config: { file: '/tmp/orders.txt', topic: 'orders', 'batch.size': 100 },
      ...spec,
    },
  };
}

const READY = { type: 'Ready', status: 'True' };

describe('KafkaConnectorStandIn', () => {
  let connect: FakeConnect;
  let bench: StandInBench;

  beforeAll(async () => {
    connect = await FakeConnect.start();
    bench = await StandInBench.start({ connectUrl: connect.url });
  });

  afterAll(async () => {
    await bench.stop();
    await connect.stop();
  });

  it('creates the connector and tells what Connect says of it', async () => {
    await bench.create(connector('source'));
    const status = await bench.status('KafkaConnector', 'source', {
      conditions: [READY],
      observedGeneration: 1,
      tasksMax: 2,
      topics: ['orders'],
    });
    expect(connect.connectors.get('source')?.config).toEqual({
      name: 'source',
      'connector.class': 'FileStreamSource',
      'tasks.max': '2',
      file: '/tmp/orders.txt',
      topic: 'orders',
      'batch.size': '100',
    });
    expect(status.connectorStatus).toMatchObject({
      name: 'source',
      connector: { state: 'RUNNING' },
      tasks: [{ id: 0 }, { id: 1 }],
    });
  });

  it('follows configuration and state, and writes only what differs', async () => {
    await bench.create(connector('moving'));
    await bench.status('KafkaConnector', 'moving', { conditions: [READY] });
    await bench.patch('KafkaConnector', 'moving', {
      spec: { state: 'paused' },
    });
    await bench.status('KafkaConnector', 'moving', {
      connectorStatus: { connector: { state: 'PAUSED' } },
    });
    await bench.patch('KafkaConnector', 'moving', {
      spec: { state: 'running', config: { file: '/tmp/other.txt' } },
    });
    await bench.status('KafkaConnector', 'moving', {
      connectorStatus: { connector: { state: 'RUNNING' } },
    });
    expect(connect.connectors.get('moving')?.config.file).toBe(
      '/tmp/other.txt',
    );
    expect(connect.changes.filter(change => change.includes('moving'))).toEqual(
      [
        'PUT /connectors/moving/config',
        'PUT /connectors/moving/pause',
        'PUT /connectors/moving/config',
        'PUT /connectors/moving/resume',
      ],
    );
  });

  it('tells of failed tasks, and restarts them when it is asked to', async () => {
    await bench.create(connector('broken'));
    await bench.status('KafkaConnector', 'broken', { conditions: [READY] });
    const running = connect.connectors.get('broken');
    running?.tasks.splice(1, 1, 'FAILED');
    await bench.status('KafkaConnector', 'broken', {
      conditions: [{ type: 'NotReady', status: 'True', reason: 'Throwable' }],
      connectorStatus: { tasks: [{ state: 'RUNNING' }, { state: 'FAILED' }] },
    });
    await bench.patch('KafkaConnector', 'broken', {
      metadata: {
        annotations: { 'strimzi.io/restart': 'includeTasks,onlyFailed' },
      },
    });
    await bench.status('KafkaConnector', 'broken', { conditions: [READY] });
    expect(connect.changes).toContain(
      'POST /connectors/broken/restart?includeTasks=true&onlyFailed=true',
    );
    await bench.eventually(async () => {
      const { metadata } = (await bench.read('KafkaConnector', 'broken')) ?? {};
      expect(metadata?.annotations ?? {}).not.toHaveProperty([
        'strimzi.io/restart',
      ]);
    });
  });

  it('removes the connector with the resource', async () => {
    await bench.create(connector('leaving'));
    await bench.status('KafkaConnector', 'leaving', { conditions: [READY] });
    await bench.delete('KafkaConnector', 'leaving');
    await bench.eventually(async () => {
      expect(connect.connectors.has('leaving')).toBe(false);
    });
  });

  it('says why there is no connector', async () => {
    await bench.create(connector('lost', {}, {}));
    await bench.status('KafkaConnector', 'lost', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'InvalidResourceException',
        },
      ],
    });
    await bench.create(connector('unknown', { class: 'Missing' }));
    await bench.status('KafkaConnector', 'unknown', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'ConnectRestException',
          message:
            'PUT /connectors/unknown/config returned 400 (Bad Request): Failed to find any class',
        },
      ],
    });
  });

  it('says that Connect is away, and keeps what it said last', async () => {
    const other = await FakeConnect.start();
    const away = await StandInBench.start({ connectUrl: other.url });
    try {
      await away.create(connector('waiting'));
      await away.status('KafkaConnector', 'waiting', { conditions: [READY] });
      await other.stop();
      const status = await away.status('KafkaConnector', 'waiting', {
        conditions: [
          { type: 'NotReady', status: 'True', reason: 'ConnectException' },
        ],
      });
      expect(status.connectorStatus).toMatchObject({
        connector: { state: 'RUNNING' },
      });
    } finally {
      await away.stop();
    }
  });
});
