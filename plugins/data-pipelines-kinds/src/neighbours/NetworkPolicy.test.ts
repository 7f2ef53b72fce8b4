import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest(
  'networking.k8s.io',
  'NetworkPolicy',
);

describe('NetworkPolicy', () => {
  it('acts on the resource whose pods it selects, and has no state', () => {
    const matchLabels = { app: 'orders', component: 'taskmanager' };
    const spec = { podSelector: { matchLabels } };
    expect(targets({ spec })).toEqual(['FlinkDeployment/orders']);
    // What templates put on pods tells the job and not its kind.
    expect(
      targets({
        spec: {
          podSelector: { matchLabels: { 'data-pipelines.io/job': 'orders' } },
        },
      }),
    ).toEqual([
      'FlinkDeployment/orders',
      'FlinkSessionJob/orders',
      'SparkApplication/orders',
      'ScheduledSparkApplication/orders',
      'SparkApplication/orders',
    ]);
    // One for all pods of the namespace is of none.
    expect(targets({ spec: { podSelector: {} } })).toEqual([]);
    expect(judge({ spec }).state).toBe('healthy');
  });

  it('tells what it lets through', () => {
    expect(
      facts({
        spec: { policyTypes: ['Ingress', 'Egress'], ingress: [{}, {}] },
      }),
    ).toEqual({ Incoming: 'by 2 rules', Outgoing: 'closed' });
    expect(facts({ spec: { policyTypes: ['Ingress'] } })).toEqual({
      Incoming: 'closed',
    });
  });
});
