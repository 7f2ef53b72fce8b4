import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_DEPENDS_ON,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { relatedRefs } from './CatalogView';

/**
 * @internal
 */
export function isOwnerKind(entity: Entity): boolean {
  return ['group', 'user'].includes(entity.kind.toLocaleLowerCase('en-US'));
}

/**
 * What an entity is a part of.
 *
 * @internal
 */
export function wholesOf(entity: Entity): string[] {
  return relatedRefs(entity, RELATION_PART_OF);
}

/**
 * The owners of an entity.
 *
 * @internal
 */
export function ownersOf(entity: Entity): string[] {
  return relatedRefs(entity, RELATION_OWNED_BY);
}

/**
 * What an entity depends on.
 *
 * @internal
 */
export function dependenciesOf(entity: Entity): string[] {
  return relatedRefs(entity, RELATION_DEPENDS_ON);
}

/**
 * The groups above an owner. A user counts as below a group only when there is
 * just one: which of several was meant cannot be told.
 *
 * @internal
 */
export function parentsOf(owner: Entity): string[] {
  if (owner.kind.toLocaleLowerCase('en-US') !== 'user') {
    return relatedRefs(owner, RELATION_CHILD_OF);
  }
  const groups = relatedRefs(owner, RELATION_MEMBER_OF);
  return groups.length === 1 ? groups : [];
}
