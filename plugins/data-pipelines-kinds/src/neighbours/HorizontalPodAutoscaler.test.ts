import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, comparison, targets } = neighbourUnderTest(
  'autoscaling',
  'HorizontalPodAutoscaler',
);

describe('HorizontalPodAutoscaler', () => {
  it.each([
    ['ScalingActive', 'True', 'ValidMetricFound', 'healthy'],
    ['ScalingActive', 'False', 'FailedGetResourceMetric', 'degraded'],
    ['ScalingActive', 'False', 'ScalingDisabled', 'suspended'],
    ['AbleToScale', 'False', 'FailedGetScale', 'degraded'],
    ['ScalingLimited', 'True', 'TooManyReplicas', 'warning'],
    ['ScalingLimited', 'True', 'TooFewReplicas', 'healthy'],
  ])('with %s=%s, %s is %s', (type, status, reason, state) => {
    expect(
      judge({ status: { conditions: [{ type, status, reason }] } }).state,
    ).toBe(state);
  });

  it('acts on what it scales, and tells its limits', () => {
    const object = {
      spec: {
        scaleTargetRef: {
          apiVersion: 'flink.apache.org/v1beta1',
          kind: 'FlinkDeployment',
          name: 'orders',
        },
        maxReplicas: 8,
      },
      status: { currentReplicas: 2, desiredReplicas: 3 },
    };
    expect(targets(object)).toEqual(['FlinkDeployment/orders']);
    expect(facts(object)).toEqual({
      Scales: 'orders',
      Replicas: '2',
      Limits: '1 to 8',
    });
    expect(comparison(object).Replicas).toBe('3 / 2 !');
  });
});
