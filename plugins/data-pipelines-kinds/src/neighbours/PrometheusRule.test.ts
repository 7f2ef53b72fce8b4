import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, targets } = neighbourUnderTest(
  'monitoring.coreos.com',
  'PrometheusRule',
);

describe('PrometheusRule', () => {
  it('acts on the resource whose labels it has', () => {
    const labels = {
      'strimzi.io/cluster': 'events',
      'strimzi.io/kind': 'KafkaConnect',
    };
    expect(targets({ metadata: { labels } })).toEqual(['KafkaConnect/events']);
    expect(targets({ metadata: { labels: { app: 'strimzi' } } })).toEqual([]);
    expect(judge({ metadata: { labels } }).state).toBe('healthy');
  });

  it('tells its alerts', () => {
    expect(
      facts({
        spec: {
          groups: [
            { rules: [{ record: 'a' }, { alert: 'OfflinePartitions' }] },
            { rules: [{ alert: 'UnderReplicated' }] },
          ],
        },
      }),
    ).toEqual({ Groups: '2', Alerts: '2', First: 'OfflinePartitions' });
  });
});
