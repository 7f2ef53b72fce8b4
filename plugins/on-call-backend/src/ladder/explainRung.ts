import { RotaReason, Rung } from '@data-portal/plugin-on-call-common';
import { RotaRef } from '@data-portal/plugin-on-call-node';
import { titleOf } from './CatalogView';
import { isOwnerKind } from './climbs';
import { Ladder } from './Ladder';

function relationOf(ladder: Ladder, rung: Rung): string {
  const title = titleOf(ladder.entity);
  switch (rung.kind) {
    case 'part-of':
      return `${title} is a part of ${rung.title}, which has this rota`;
    case 'owner':
      return `${rung.title} owns ${title} and has this rota`;
    case 'owner-parent':
      return isOwnerKind(ladder.entity)
        ? `${title} belongs to ${rung.title}, which has this rota`
        : `The owner of ${title} belongs to ${rung.title}, which has this rota`;
    case 'default':
      return `Nothing names a rota for ${title}, so the default one answers`;
    default:
      return `${title} has this rota`;
  }
}

/**
 * Why a rota answers for an entity.
 *
 * @internal
 */
export function explainRung(
  ladder: Ladder,
  rung: Rung,
  rota: RotaRef,
): RotaReason {
  const { kind, entityRef } = rung;
  const { chosenBy } = rota;
  return {
    rung: kind,
    ...(entityRef && { entityRef }),
    chosenBy,
    text: `${relationOf(ladder, rung)}, by ${chosenBy}.`,
  };
}
