import { underTest } from '../testing/underTest';
import { clusterLink } from './ClusterLink';

const { judge, facts } = underTest(clusterLink);

function mirrors(...words: string[]) {
  return Object.fromEntries(
    words.map((status, index) => [`topic-${index}`, { status }]),
  );
}

describe('ClusterLink (Confluent)', () => {
  it.each([
    [['ACTIVE', 'ACTIVE'], 'healthy'],
    [['ACTIVE', 'SOURCE_UNAVAILABLE'], 'degraded'],
    [['FAILED', 'LINK_FAILED'], 'failed'],
    [[], 'healthy'],
  ])('with mirror topics %j is %s', (words, state) => {
    expect(
      judge({ status: { state: 'CREATED', mirrorTopics: mirrors(...words) } })
        .state,
    ).toBe(state);
  });

  it('names the mirror topics that get nothing', () => {
    expect(
      judge({
        status: {
          state: 'CREATED',
          mirrorTopics: mirrors(
            'FAILED',
            'FAILED',
            'FAILED',
            'FAILED',
            'ACTIVE',
          ),
        },
      }).message,
    ).toBe(
      '4 of 5 mirror topics get no records: topic-0, topic-1, topic-2 and others.',
    );
  });

  it('tells from where, to where, and how many', () => {
    expect(
      facts({
        spec: {
          sourceKafkaCluster: { bootstrapEndpoint: 'east:9092' },
          destinationKafkaCluster: { kafkaRestClassRef: { name: 'west' } },
          mirrorTopics: [{ name: 'a' }],
        },
        status: { state: 'CREATED' },
      }),
    ).toEqual({
      State: 'CREATED',
      From: 'east:9092',
      To: 'west',
      'Mirror topics': '1',
    });
  });
});
