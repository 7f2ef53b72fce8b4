import { ServiceTargets } from '../../api';
import { SimulationServer } from '../SimulationServer';
import { ConnectSimulation } from './ConnectSimulation';

describe('ConnectSimulation', () => {
  it('says by REST what stands in the status of the connectors', async () => {
    const server = await SimulationServer.start();
    try {
      const targets = ServiceTargets.create();
      const simulation = new ConnectSimulation({
        server,
        targets,
        cluster: 'production',
      });
      const connectorStatus = {
        name: 'orders-to-files',
        type: 'sink',
        connector: { state: 'RUNNING', worker_id: 'worker:8083' },
        tasks: [],
      };
      const connector = (name: string, status?: Record<string, unknown>) => ({
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaConnector',
        metadata: {
          name,
          namespace: 'kafka',
          uid: name,
          labels: { 'strimzi.io/cluster': 'main-connect' },
        },
        ...(status && { status }),
      });
      simulation.follow(
        connector('orders-to-files', { connectorStatus, topics: ['orders'] }),
      );
      simulation.follow(connector('not-yet'));
      const url = targets.find({
        namespace: 'kafka',
        service: 'main-connect-connect-api',
        port: 8083,
      });
      const ask = async (path: string) => (await fetch(`${url}${path}`)).json();
      expect(await ask('/connectors?expand=status')).toEqual({
        'orders-to-files': { status: connectorStatus },
      });
      expect(await ask('/connectors/orders-to-files/topics')).toEqual({
        'orders-to-files': { topics: ['orders'] },
      });
      expect((await fetch(`${url}/connectors/nobody/topics`)).status).toBe(404);
    } finally {
      await server.stop();
    }
  });
});
