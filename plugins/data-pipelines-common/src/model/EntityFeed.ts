import { Entity } from '@backstage/catalog-model';
import { ResourceRef } from './ResourceRef';

/**
 * A finished entity and the resource it stands for.
 *
 * @public
 */
export type FeedEntity = { ref: string; entity: Entity };

/**
 * A page of `GET /entities`.
 *
 * @public
 */
export type EntityFeedPage = {
  items: FeedEntity[];
  nextCursor?: string;
  /**
   * The kinds that can be trusted to be complete at this moment: only of these
   * does a missing entity mean that the object is gone.
   */
  complete: Pick<ResourceRef, 'cluster' | 'group' | 'kind'>[];
  /**
   * The configured clusters: entities of any other may go. Empty where the list
   * is not written down, since one that is asked for may be incomplete.
   */
  clusters: string[];
};

/**
 * What travels on {@link DATA_PIPELINES_ENTITY_TOPIC}.
 *
 * @public
 */
export type EntityFeedEvent = {
  added: FeedEntity[];
  /** Printed refs of resources whose entity must go, and that entity's ref. */
  removed: { ref: string; entityRef: string }[];
};

/**
 * The catalog location key of every entity made for a resource. It never
 * changes, or the catalog would refuse the entity as a conflict.
 *
 * @public
 */
export function locationKeyOf(ref: string): string {
  return `data-pipelines:${ref}`;
}
