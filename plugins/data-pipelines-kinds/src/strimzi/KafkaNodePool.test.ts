import { makePod, minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaNodePool } from './KafkaNodePool';

const { judge, facts, comparison, entity } = underTest(kafkaNodePool);

describe('KafkaNodePool', () => {
  it('is healthy when there is no complaint, and its pods run', () => {
    const status = { nodeIds: [0, 1], replicas: 2 };
    expect(judge({ status })).toMatchObject({
      state: 'healthy',
      message: 'The operator has no complaint about this Kafka node pool.',
    });
    const lost = makePod('events-brokers-1', {
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          lastTransitionTime: minutesAgo(6),
        },
      ],
    });
    expect(judge({ status }, { related: [lost] })).toMatchObject({
      state: 'warning',
      reason: 'Unschedulable',
    });
  });

  it.each([
    [{ type: 'ephemeral' }, 'ephemeral: lost with the pod'],
    [
      { type: 'persistent-claim', size: '100Gi', class: 'fast' },
      '100Gi (fast)',
    ],
    [
      { type: 'jbod', volumes: [{ size: '1Ti' }, { size: '2Ti', class: 'a' }] },
      '1Ti, 2Ti (a)',
    ],
    [{ type: 'floppy' }, undefined],
  ])('tells its storage %j', (storage, words) => {
    expect(facts({ spec: { storage } }).Storage).toBe(words);
  });

  it('tells roles, nodes and cluster', () => {
    expect(
      facts({
        metadata: { labels: { 'strimzi.io/cluster': 'events' } },
        spec: { roles: ['broker'] },
        status: {
          roles: ['broker', 'controller'],
          nodeIds: Array.from({ length: 14 }, (_, id) => id),
        },
      }),
    ).toEqual({
      Roles: 'broker, controller',
      Nodes: '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more',
      Cluster: 'events',
    });
    expect(
      comparison({ spec: { replicas: 5 }, status: { replicas: 3 } }).Replicas,
    ).toBe('5 / 3 !');
  });

  it('is a part of its Kafka', () => {
    expect(entity({})).toBeUndefined();
  });
});
