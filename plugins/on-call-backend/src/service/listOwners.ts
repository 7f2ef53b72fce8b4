import { Entity } from '@backstage/catalog-model';
import { OwnerRelation, OwnerStep } from '@data-portal/plugin-on-call-common';
import { CatalogView, refOf, titleOf } from '../ladder/CatalogView';
import { Climbed } from '../ladder/climb';
import { dependenciesOf, isOwnerKind, ownersOf } from '../ladder/climbs';
import { Ladder, getAll } from '../ladder/Ladder';

const MOST_DEPENDENCIES = 50;

/**
 * An owner, and what of a ladder it owns.
 *
 * @internal
 */
export type Owned = { owner: Climbed; owns: OwnerStep['owns'] };

/** What an entity runs on, and the owners of that. */
async function findPlatforms(
  view: CatalogView,
  entity: Entity,
  platformTypes: string[],
): Promise<{ platforms: Entity[]; owners: Climbed[] }> {
  const refs = dependenciesOf(entity).slice(0, MOST_DEPENDENCIES);
  const platforms = (await getAll(view, refs))
    .flatMap(climbed => climbed.entity ?? [])
    .filter(({ spec }) => platformTypes.includes(String(spec?.type)));
  const ownerRefs = new Set(platforms.flatMap(ownersOf));
  return { platforms, owners: await getAll(view, [...ownerRefs]) };
}

/**
 * Every owner of an entity, of what it is a part of, and of what it runs on:
 * once, with all that it owns, nearest first.
 *
 * @internal
 */
export async function listOwners(options: {
  view: CatalogView;
  ladder: Ladder;
  platformTypes: string[];
}): Promise<Owned[]> {
  const { view, ladder, platformTypes } = options;
  const { entity, owners, wholes, ownerParents, wholeOwners } = ladder;
  if (isOwnerKind(entity)) {
    const self = { entityRef: refOf(entity), title: titleOf(entity) };
    return [
      {
        owner: { entityRef: self.entityRef, entity },
        owns: [{ ...self, relation: 'itself' }],
      },
    ];
  }

  const under = await findPlatforms(view, entity, platformTypes);
  const known = new Map(
    [
      // The ladder knows which owners are none.
      ...under.owners.filter(owner => owner.entity),
      ...owners,
      ...ownerParents.flat(),
      ...wholeOwners.flat(),
    ].map(owner => [owner.entityRef, owner]),
  );
  const listed = new Map<string, Owned>();
  const list = (owned: Entity, relation: OwnerRelation) => {
    for (const ownerRef of ownersOf(owned)) {
      const owner = known.get(ownerRef);
      if (owner) {
        const item = listed.get(ownerRef) ?? { owner, owns: [] };
        item.owns.push({
          entityRef: refOf(owned),
          title: titleOf(owned),
          relation,
        });
        listed.set(ownerRef, item);
      }
    }
  };

  list(entity, 'entity');
  for (const { entity: whole } of wholes.flat()) {
    if (whole) {
      list(whole, 'part-of');
    }
  }
  under.platforms.forEach(platform => list(platform, 'platform'));
  return [...listed.values()];
}
