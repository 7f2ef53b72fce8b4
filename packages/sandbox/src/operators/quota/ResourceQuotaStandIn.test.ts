import { StandInBench } from '../../testing/StandInBench';

function makePod(name: string, requests: Record<string, string>) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'main', resources: { requests } }] },
  };
}

describe('ResourceQuotaStandIn', () => {
  it('counts what the pods of a namespace ask for', async () => {
    const bench = await StandInBench.start();
    try {
      await bench.create(makePod('one', { cpu: '500m', memory: '1536Mi' }));
      await bench.create(makePod('two', { cpu: '2', memory: '1Gi' }));
      await bench.create({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'compute' },
        spec: { hard: { 'requests.cpu': '4', memory: '8Gi', pods: '10' } },
      });
      await bench.status('ResourceQuota', 'compute', {
        hard: { 'requests.cpu': '4', memory: '8Gi', pods: '10' },
        used: { 'requests.cpu': '2500m', memory: '2560Mi', pods: '2' },
      });
    } finally {
      await bench.stop();
    }
  });
});
