import { Entity } from '@backstage/catalog-model';
import { FeedEntity } from '@data-portal/plugin-data-pipelines-common';
import { entityFeedDelta } from './entityFeedDelta';

const TOPIC = { group: 'kafka.strimzi.io', kind: 'KafkaTopic' };

function makeItem(cluster: string, name: string, owner = 'a'): FeedEntity {
  const ref = `${cluster}/kafka/KafkaTopic.kafka.strimzi.io/${name}`;
  return {
    ref,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: `${cluster}-${name}`,
        annotations: { 'data-pipelines.io/resource': ref },
      },
      spec: { type: 'kafka-topic', owner },
    },
  };
}

function asHeld({ entity }: FeedEntity): Entity {
  return {
    ...entity,
    metadata: { ...entity.metadata, uid: 'u', etag: 'e' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/a' }],
  };
}

const [up, down] = [makeItem('up', 'orders'), makeItem('down', 'orders')];

describe('entityFeedDelta', () => {
  it('adds what is new or different and leaves the rest alone', () => {
    const changed = makeItem('up', 'payments', 'b');
    const delta = entityFeedDelta({
      feed: {
        items: [up, changed, makeItem('up', 'new')],
        complete: [{ cluster: 'up', ...TOPIC }],
        clusters: ['up'],
      },
      held: [asHeld(up), asHeld(makeItem('up', 'payments', 'a'))],
    });
    expect(delta.added.map(({ ref }) => ref.split('/').pop())).toEqual([
      'payments',
      'new',
    ]);
    expect(delta.removed).toEqual([]);
  });

  it('removes what is gone from a kind that was read completely', () => {
    const delta = entityFeedDelta({
      feed: {
        items: [],
        complete: [{ cluster: 'up', ...TOPIC }],
        clusters: ['up', 'down'],
      },
      held: [asHeld(up), asHeld(down)],
    });
    expect(delta.removed.map(({ metadata }) => metadata.name)).toEqual([
      'up-orders',
    ]);
  });

  it('removes nothing because a cluster is down or a kind forbidden', () => {
    const delta = entityFeedDelta({
      feed: {
        items: [],
        complete: [
          { cluster: 'up', group: 'flink.apache.org', kind: 'FlinkDeployment' },
        ],
        clusters: ['up', 'down'],
      },
      held: [asHeld(up), asHeld(down)],
    });
    expect(delta).toEqual({ added: [], removed: [] });
  });

  it('removes what an administrator took out of the configuration', () => {
    const delta = entityFeedDelta({
      feed: { items: [], complete: [], clusters: ['up'] },
      held: [asHeld(up), asHeld(down)],
    });
    expect(delta.removed.map(({ metadata }) => metadata.name)).toEqual([
      'down-orders',
    ]);
  });

  it('removes nothing before the clusters are known', () => {
    expect(
      entityFeedDelta({
        feed: { items: [], complete: [], clusters: [] },
        held: [asHeld(up)],
      }),
    ).toEqual({ added: [], removed: [] });
  });

  it('replaces an entity that changed its kind', () => {
    const other = makeItem('up', 'orders');
    other.entity = { ...other.entity, kind: 'Component' };
    const delta = entityFeedDelta({
      feed: { items: [other], complete: [], clusters: ['up'] },
      held: [asHeld(up)],
    });
    expect(delta.added).toEqual([other]);
    expect(delta.removed).toHaveLength(1);
  });
});
