import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { CatalogView } from './CatalogView';
import { Climbed, climb } from './climb';
import { isOwnerKind, ownersOf, parentsOf, wholesOf } from './climbs';

/**
 * Everything above an entity that may name a rota for it.
 *
 * @internal
 */
export type Ladder = {
  entity: Entity;
  /** By distance, nearest first. */
  wholes: Climbed[][];
  owners: Climbed[];
  /** By distance, nearest first. */
  ownerParents: Climbed[][];
  /** The owners of each of `wholes`: to be told, never called in its place. */
  wholeOwners: Climbed[][];
};

/**
 * Some entities, in the order asked.
 *
 * @internal
 */
export async function getAll(
  view: CatalogView,
  refs: string[],
): Promise<Climbed[]> {
  return Promise.all(
    refs.map(async entityRef => ({
      entityRef,
      entity: await view.get(entityRef),
    })),
  );
}

function present(climbed: Climbed[]): Entity[] {
  return climbed.flatMap(({ entity }) => entity ?? []);
}

/**
 * Looks up everything above an entity, as the caller may see it. A group and a
 * user stand for themselves.
 *
 * @internal
 */
export async function buildLadder(options: {
  view: CatalogView;
  entity: Entity;
  placeholderOwners: string[];
}): Promise<Ladder> {
  const { view, entity, placeholderOwners } = options;
  const isReal = (owner: Climbed) =>
    owner.entity !== undefined ||
    !placeholderOwners.includes(parseEntityRef(owner.entityRef).name);

  if (isOwnerKind(entity)) {
    return {
      entity,
      wholes: [],
      owners: [],
      ownerParents: await climb({ view, from: [entity], above: parentsOf }),
      wholeOwners: [],
    };
  }

  const [wholes, namedOwners] = await Promise.all([
    climb({ view, from: [entity], above: wholesOf }),
    getAll(view, ownersOf(entity)),
  ]);
  const owners = namedOwners.filter(isReal);
  const [ownerParents, allWholeOwners] = await Promise.all([
    climb({ view, from: present(owners), above: parentsOf }),
    Promise.all(
      wholes.map(step =>
        getAll(view, [...new Set(present(step).flatMap(ownersOf))].sort()),
      ),
    ),
  ]);

  const seen = new Set(
    [...owners, ...ownerParents.flat()].map(({ entityRef }) => entityRef),
  );
  const wholeOwners = allWholeOwners.map(step =>
    step.filter(isReal).filter(({ entityRef }) => {
      const isNew = !seen.has(entityRef);
      seen.add(entityRef);
      return isNew;
    }),
  );
  return { entity, wholes, owners, ownerParents, wholeOwners };
}
