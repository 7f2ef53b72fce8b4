import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest(
  'policy',
  'PodDisruptionBudget',
);

describe('PodDisruptionBudget', () => {
  it.each([
    [{ currentHealthy: 3, desiredHealthy: 2 }, 'healthy'],
    [{ currentHealthy: 1, desiredHealthy: 2 }, 'degraded'],
    [{}, 'healthy'],
    [
      {
        conditions: [
          { type: 'DisruptionAllowed', status: 'False', reason: 'SyncFailed' },
        ],
      },
      'degraded',
    ],
    [
      {
        conditions: [
          {
            type: 'DisruptionAllowed',
            status: 'False',
            reason: 'InsufficientPods',
          },
        ],
      },
      'healthy',
    ],
  ])('with %j is %s', (status, state) => {
    expect(judge({ status }).state).toBe(state);
  });

  it('acts on the resource whose pods it counts, and tells how many', () => {
    const matchLabels = {
      'platform.confluent.io/type': 'kafka',
      'platform.confluent.io/cr-name': 'kafka',
    };
    const object = {
      spec: { selector: { matchLabels }, maxUnavailable: 1 },
      status: { disruptionsAllowed: 0 },
    };
    expect(targets(object)).toEqual(['Kafka/kafka']);
    expect(facts(object)).toEqual({
      'Missing at most': '1',
      'May be evicted now': '0',
    });
  });
});
