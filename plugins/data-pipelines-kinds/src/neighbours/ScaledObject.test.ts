import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest('keda.sh', 'ScaledObject');

function condition(type: string, status: string, rest = {}) {
  return { type, status, ...rest };
}

describe('ScaledObject', () => {
  it.each([
    [[condition('Ready', 'True')], 'healthy'],
    [[condition('Ready', 'False')], 'degraded'],
    [[condition('Ready', 'Unknown')], 'progressing'],
    [[], 'progressing'],
    [[condition('Ready', 'True'), condition('Paused', 'True')], 'suspended'],
    [[condition('Ready', 'True'), condition('Fallback', 'True')], 'degraded'],
    [[condition('Ready', 'True'), condition('Fallback', 'False')], 'healthy'],
  ])('with %j is %s', (conditions, state) => {
    expect(judge({ status: { conditions } }).state).toBe(state);
  });

  it('is suspended by its annotations', () => {
    const status = { conditions: [condition('Ready', 'True')] };
    const annotated = (name: string, value: string) =>
      judge({
        metadata: { annotations: { [`autoscaling.keda.sh/${name}`]: value } },
        status,
      }).state;
    expect(annotated('paused', 'true')).toBe('suspended');
    expect(annotated('paused-replicas', '0')).toBe('suspended');
    expect(annotated('paused', 'false')).toBe('healthy');
  });

  it('says why it is not ready', () => {
    expect(
      judge({
        status: {
          conditions: [
            condition('Ready', 'False', {
              reason: 'ScaledObjectCheckFailed',
              message: 'no such topic',
            }),
          ],
        },
      }),
    ).toMatchObject({
      reason: 'ScaledObjectCheckFailed',
      message: 'The autoscaler is not ready: no such topic.',
    });
  });

  it('acts on what it scales, if that is of an operator', () => {
    const of = (apiVersion: string, kind: string) =>
      targets({ spec: { scaleTargetRef: { apiVersion, kind, name: 'a' } } });
    expect(of('kafka.strimzi.io/v1', 'KafkaConnect')).toEqual([
      'KafkaConnect/a',
    ]);
    expect(of('flink.apache.org/v1beta1', 'FlinkDeployment')).toEqual([
      'FlinkDeployment/a',
    ]);
    expect(of('apps/v1', 'Deployment')).toEqual([]);
    expect(of('apps/v1', 'StatefulSet')).toEqual([]);
    expect(targets({ spec: { scaleTargetRef: { name: 'a' } } })).toEqual([]);
  });

  it('tells what it scales by', () => {
    expect(
      facts({
        spec: {
          scaleTargetRef: { name: 'a' },
          maxReplicaCount: 5,
          triggers: [
            { type: 'kafka', metadata: { topic: 'orders' } },
            { type: 'cron' },
          ],
        },
      }),
    ).toEqual({ Scales: 'a', Replicas: '0 to 5', By: 'kafka (orders), cron' });
  });
});
