import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest('keda.sh', 'ScaledJob');

describe('ScaledJob', () => {
  it('is judged as a ScaledObject is', () => {
    const of = (status: string) =>
      judge({ status: { conditions: [{ type: 'Ready', status }] } });
    expect(of('True').state).toBe('healthy');
    expect(of('False')).toMatchObject({
      state: 'degraded',
      message: 'The job autoscaler is not ready.',
    });
  });

  it('acts on the resource whose labels its pods have', () => {
    const spec = {
      maxReplicaCount: 4,
      triggers: [{ type: 'kafka' }],
      jobTargetRef: {
        template: {
          metadata: { labels: { 'sparkoperator.k8s.io/app-name': 'pi' } },
          spec: { containers: [{ image: 'a:1' }] },
        },
      },
    };
    expect(targets({ spec })).toEqual(['SparkApplication/pi']);
    expect(targets({})).toEqual([]);
    expect(facts({ spec })).toEqual({
      'Jobs at most': '4',
      By: 'kafka',
      Image: 'a:1',
    });
  });
});
