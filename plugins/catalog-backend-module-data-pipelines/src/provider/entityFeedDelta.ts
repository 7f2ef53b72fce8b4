import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_RESOURCE,
  EntityFeedPage,
  FeedEntity,
  ResourceRef,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { isDeepStrictEqual } from 'node:util';

/**
 * What the catalog has to change to hold what the feed says.
 *
 * @internal
 */
export type EntityFeedDelta = { added: FeedEntity[]; removed: Entity[] };

/** What we put into an entity; the catalog adds uid, etag and relations. */
function ownPart(entity: Entity): unknown {
  const { uid, etag, ...metadata } = entity.metadata;
  // Through JSON, because the catalog leaves out what is undefined.
  return JSON.parse(
    JSON.stringify({ kind: entity.kind, metadata, spec: entity.spec }),
  );
}

function resourceOf(entity: Entity): ResourceRef | undefined {
  try {
    return parseResourceRef(
      entity.metadata.annotations?.[ANNOTATION_RESOURCE] ?? '',
    );
  } catch {
    return undefined;
  }
}

/**
 * Compares the whole feed with our own entities in the catalog. An entity goes
 * only when its kind was read completely just now, or when its cluster is
 * configured no longer: a source that does not answer takes nothing away.
 *
 * @internal
 */
export function entityFeedDelta(options: {
  feed: EntityFeedPage;
  /** Our own entities as the catalog holds them. */
  held: Entity[];
}): EntityFeedDelta {
  const { feed, held } = options;
  const heldByResource = new Map(
    held.map(entity => [
      entity.metadata.annotations?.[ANNOTATION_RESOURCE],
      entity,
    ]),
  );
  const fed = new Map(feed.items.map(item => [item.ref, item]));
  const added = feed.items.filter(({ ref, entity }) => {
    const before = heldByResource.get(ref);
    return !before || !isDeepStrictEqual(ownPart(before), ownPart(entity));
  });
  const removed = held.filter(entity => {
    const resource = resourceOf(entity);
    if (!resource) {
      return false;
    }
    const item = fed.get(entity.metadata.annotations![ANNOTATION_RESOURCE]);
    if (item) {
      // A topic never turns into a component, but a Flink cluster may gain a job.
      return (
        item.entity.kind !== entity.kind ||
        item.entity.metadata.name !== entity.metadata.name
      );
    }
    return (
      feed.complete.some(
        type =>
          type.cluster === resource.cluster &&
          type.group === resource.group &&
          type.kind === resource.kind,
      ) ||
      // An empty list is a portal that does not know its clusters yet.
      (feed.clusters.length > 0 && !feed.clusters.includes(resource.cluster))
    );
  });
  return { added, removed };
}
