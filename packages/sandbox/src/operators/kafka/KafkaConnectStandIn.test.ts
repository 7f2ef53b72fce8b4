import { FakeConnect } from '../../testing/FakeConnect';
import { StandInBench } from '../../testing/StandInBench';

describe('KafkaConnectStandIn', () => {
  it('tells where Connect is and what it can run, and that it is away', async () => {
    const connect = await FakeConnect.start();
    const bench = await StandInBench.start({ connectUrl: connect.url });
    try {
      await bench.create({
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaConnect',
        metadata: { name: 'files' },
        spec: { replicas: 1, bootstrapServers: 'main-kafka-bootstrap:9092' },
      });
      const status = await bench.status('KafkaConnect', 'files', {
        conditions: [{ type: 'Ready', status: 'True' }],
      });
      expect(status).toMatchObject({
        url: connect.url,
        connectorPlugins: [{ class: 'FileStreamSource' }],
      });
      await connect.stop();
      const away = await bench.status('KafkaConnect', 'files', {
        conditions: [{ type: 'NotReady', status: 'True' }],
      });
      expect(away.connectorPlugins).toEqual(status.connectorPlugins);
    } finally {
      await bench.stop();
    }
  });
});
