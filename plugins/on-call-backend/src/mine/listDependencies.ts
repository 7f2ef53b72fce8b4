import {
  Entity,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { EntitySummary } from '@data-portal/plugin-on-call-common';
import { listedAs, refOf, relatedRefs } from '../ladder/CatalogView';

const MOST_DEPENDENCIES = 100;
const MOST_USERS = 5;

/**
 * What some entities depend on beside each other, and which of them do. What
 * most depend on comes first, so that it is not what is cut.
 *
 * @internal
 */
export function listDependencies(entities: Entity[]): {
  items: Array<{ entityRef: string; usedBy: EntitySummary[] }>;
  isCut: boolean;
} {
  const own = new Set(entities.map(refOf));
  const users = new Map<string, EntitySummary[]>();
  for (const entity of entities) {
    const refs = [RELATION_DEPENDS_ON, RELATION_CONSUMES_API].flatMap(type =>
      relatedRefs(entity, type),
    );
    for (const ref of new Set(refs)) {
      if (!own.has(ref)) {
        const usedBy = users.get(ref) ?? [];
        usedBy.push(listedAs(entity));
        users.set(ref, usedBy);
      }
    }
  }
  const sorted = [...users].sort(
    ([aRef, a], [bRef, b]) => b.length - a.length || aRef.localeCompare(bRef),
  );
  return {
    items: sorted.slice(0, MOST_DEPENDENCIES).map(([entityRef, usedBy]) => ({
      entityRef,
      usedBy: usedBy.slice(0, MOST_USERS),
    })),
    isCut: sorted.length > MOST_DEPENDENCIES,
  };
}
