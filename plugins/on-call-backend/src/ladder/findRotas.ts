import {
  RotaReason,
  Rung,
  RungKind,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { FoundRota, ProviderRegistry } from '../providers/ProviderRegistry';
import { refOf } from './CatalogView';
import { Climbed } from './climb';
import { isOwnerKind } from './climbs';
import { explainRung } from './explainRung';
import { SearchPlace, findOwnRotas } from './findOwnRotas';
import { Ladder } from './Ladder';

/**
 * A rota that answers for an entity, and why.
 *
 * @internal
 */
export type ChosenRota = FoundRota & { why: RotaReason };

/**
 * The rungs that the entity itself stands on.
 *
 * @internal
 */
export const OWN_RUNGS: RungKind[] = ['annotation', 'provider'];

/**
 * @internal
 */
export type RotaSearch = {
  rotas: ChosenRota[];
  rungs: Rung[];
  isAmbiguous: boolean;
  /** Why the search broke off. */
  problem?: string;
};

type Place = SearchPlace & { at: Climbed[] };

function placesOf(ladder: Ladder): Place[] {
  const { entity, wholes, owners, ownerParents } = ladder;
  const self = [{ entityRef: refOf(entity), entity }];
  const role = isOwnerKind(entity) ? 'owner' : 'entity';
  return [
    { kind: 'annotation', role, at: self, search: 'annotation' },
    { kind: 'provider', role, at: self, search: 'provider' },
    ...wholes.map(
      (at): Place => ({ kind: 'part-of', role: 'part-of', at, search: 'both' }),
    ),
    { kind: 'owner', role: 'owner', at: owners, search: 'both' },
    ...ownerParents.map(
      (at): Place => ({
        kind: 'owner-parent',
        role: 'owner',
        at,
        search: 'both',
      }),
    ),
  ];
}

/**
 * Climbs until something names a rota.
 *
 * @internal
 */
export async function findRotas(options: {
  providers: ProviderRegistry;
  ladder: Ladder;
}): Promise<RotaSearch> {
  const { providers, ladder } = options;
  const rungs: Rung[] = [];

  for (const place of placesOf(ladder)) {
    const found = await Promise.all(
      place.at.map(climbed => findOwnRotas({ providers, place, climbed })),
    );
    rungs.push(...found.map(({ rung }) => rung));

    // Falling through would call somebody who was not meant.
    const broken = found.find(({ rung }) =>
      ['invalid', 'failed'].includes(rung.outcome),
    );
    if (broken) {
      const { entityRef, message } = broken.rung;
      return {
        rotas: [],
        rungs,
        isAmbiguous: false,
        problem: `${entityRef}: ${message}`,
      };
    }

    const rotas = dedupe(
      found.flatMap(({ rotas: ofOne, rung }) =>
        ofOne.map(rota => ({ ...rota, why: explainRung(ladder, rung, rota) })),
      ),
    );
    if (rotas.length > 0) {
      return { rotas, rungs, isAmbiguous: isAmbiguous(rotas) };
    }
  }

  const { defaultRota } = providers;
  const rung = { kind: 'default', title: 'The default rota' } as const;
  if (!defaultRota) {
    return {
      rotas: [],
      rungs: [...rungs, { ...rung, outcome: 'nothing' }],
      isAmbiguous: false,
    };
  }
  const chosen: Rung = { ...rung, outcome: 'chosen' };
  return {
    rotas: [{ ...defaultRota, why: explainRung(ladder, chosen, defaultRota) }],
    rungs: [...rungs, chosen],
    isAmbiguous: false,
  };
}

function dedupe(rotas: ChosenRota[]): ChosenRota[] {
  const byKey = new Map<string, ChosenRota>();
  for (const rota of rotas) {
    const key = rotaKeyOf(rota);
    byKey.set(key, byKey.get(key) ?? rota);
  }
  return [...byKey.values()];
}

/** Several rotas of one place are a list; those of several are a question. */
function isAmbiguous(rotas: ChosenRota[]): boolean {
  return new Set(rotas.map(({ why }) => why.entityRef)).size > 1;
}
