import { underTest } from '../testing/underTest';
import { kraftController } from './KRaftController';

const { judge, facts, entity } = underTest(kraftController);

describe('KRaftController (Confluent)', () => {
  it('is judged as the other components are', () => {
    const of = (phase: string, readyReplicas: number) =>
      judge({ status: { phase, readyReplicas, replicas: 2 } }).state;
    expect(of('RUNNING', 2)).toBe('healthy');
    expect(of('RUNNING', 1)).toBe('degraded');
    expect(of('PROVISIONING', 0)).toBe('progressing');
  });

  it('tells its quorum', () => {
    expect(
      facts({
        spec: { replicas: 3 },
        status: {
          clusterID: 'abc',
          controllerQuorumVoters: [{ nodeId: 100 }, { nodeId: 101 }, {}],
        },
      }),
    ).toEqual({
      Replicas: '3',
      Quorum: 'voters 100, 101',
      'Cluster id': 'abc',
    });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
