import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest(
  'monitoring.coreos.com',
  'PodMonitor',
);
const LABELS = {
  'strimzi.io/cluster': 'events',
  'strimzi.io/kind': 'Kafka',
};

describe('PodMonitor', () => {
  it('acts on the resource whose pods it selects', () => {
    const selector = { matchLabels: LABELS };
    expect(targets({ spec: { selector } })).toEqual(['Kafka/events']);
    expect(
      targets({
        spec: { selector, namespaceSelector: { matchNames: ['a', 'b'] } },
      }),
    ).toEqual(['a/Kafka/events', 'b/Kafka/events']);
    // All clusters of a namespace are no single one.
    expect(
      targets({
        spec: { selector: { matchLabels: { 'strimzi.io/kind': 'Kafka' } } },
      }),
    ).toEqual([]);
  });

  it('is degraded when a Prometheus does not accept it', () => {
    const bound = (status: string) =>
      judge({
        status: {
          bindings: [
            {
              conditions: [
                { type: 'Accepted', status, reason: 'Bad', message: 'no port' },
              ],
            },
          ],
        },
      });
    expect(judge({}).state).toBe('healthy');
    expect(bound('True').state).toBe('healthy');
    expect(bound('False')).toMatchObject({
      state: 'degraded',
      reason: 'Bad',
      message: 'Prometheus does not accept it: no port.',
    });
  });

  it('tells what is read, and how often', () => {
    expect(
      facts({
        spec: {
          podMetricsEndpoints: [
            { port: 'tcp-prometheus', interval: '30s' },
            { portNumber: 9249, path: '/' },
          ],
        },
      }),
    ).toEqual({ Reads: 'tcp-prometheus /metrics, 9249 /', Every: '30s' });
  });
});
