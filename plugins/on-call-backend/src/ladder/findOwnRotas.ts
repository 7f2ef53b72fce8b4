import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Rung, RungKind } from '@data-portal/plugin-on-call-common';
import { RotaSubject } from '@data-portal/plugin-on-call-node';
import { FoundRota, ProviderRegistry } from '../providers/ProviderRegistry';
import { refOf, titleOf } from './CatalogView';
import { Climbed } from './climb';
import { isOwnerKind } from './climbs';

/**
 * How a rung is searched.
 *
 * @internal
 */
export type SearchPlace = {
  kind: RungKind;
  role: RotaSubject['role'];
  search: 'annotation' | 'provider' | 'both';
};

/**
 * The rotas that one entity names by itself, and the rung that says so.
 *
 * @internal
 */
export async function findOwnRotas(options: {
  providers: ProviderRegistry;
  place: SearchPlace;
  climbed: Climbed;
}): Promise<{ rotas: FoundRota[]; rung: Rung }> {
  const { providers, place, climbed } = options;
  const { kind, role, search } = place;
  const { entity, entityRef } = climbed;
  if (!entity) {
    return {
      rotas: [],
      rung: { kind, entityRef, title: entityRef, outcome: 'not-found' },
    };
  }

  const rung = { kind, entityRef, title: titleOf(entity) };
  try {
    let rotas: FoundRota[] = [];
    if (search !== 'provider') {
      rotas = await providers.byAnnotation(entity);
    }
    if (search !== 'annotation' && rotas.length === 0) {
      rotas = await providers.byProvider({ entity, entityRef, role });
    }
    return {
      rotas,
      rung: { ...rung, outcome: rotas.length > 0 ? 'chosen' : 'nothing' },
    };
  } catch (error) {
    const { message } = error as Error;
    const outcome = error instanceof InputError ? 'invalid' : 'failed';
    return { rotas: [], rung: { ...rung, outcome, message } };
  }
}

/**
 * The rotas that an entity names by itself, by its annotation or else by what a
 * provider knows of it, where it is not a rung of anything else.
 *
 * @internal
 */
export function findNamedRotas(options: {
  providers: ProviderRegistry;
  entity: Entity;
}): Promise<{ rotas: FoundRota[]; rung: Rung }> {
  const { providers, entity } = options;
  return findOwnRotas({
    providers,
    place: {
      kind: 'annotation',
      role: isOwnerKind(entity) ? 'owner' : 'entity',
      search: 'both',
    },
    climbed: { entity, entityRef: refOf(entity) },
  });
}
