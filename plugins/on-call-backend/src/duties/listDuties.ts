import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { DutiesAnswer, Rota } from '@data-portal/plugin-on-call-common';
import {
  CatalogView,
  refOf,
  relatedRefs,
  titleOf,
} from '../ladder/CatalogView';
import { ChosenRota, RotaSearch } from '../ladder/findRotas';
import { findShifts } from './findShifts';
import { FoundDuties, findDuties } from './findDuties';
import { RotaChoice } from './RotaChoice';

const MOST_DUTIES = 50;
const MOST_ENTITIES = 20;

function describeDuties(found: FoundDuties, userRef?: string) {
  const { items, unknown, isCut } = found;
  return {
    items: items.slice(0, MOST_DUTIES).map(({ rota, entities }) => ({
      rota,
      ...(userRef && {
        shifts: findShifts([rota], userRef).map(
          ({ rota: _, ...shift }) => shift,
        ),
      }),
      entities: entities
        .map(entity => ({ entityRef: refOf(entity), title: titleOf(entity) }))
        .sort((a, b) => a.title.localeCompare(b.title))
        .slice(0, MOST_ENTITIES),
      entityCount: entities.length,
    })),
    unknown,
    ...((isCut || items.length > MOST_DUTIES) && { isCut: true }),
  };
}

/**
 * What a user or a group is on call for: of a user the rotas that they have a
 * shift on, of a group those that it, or what it owns, names itself.
 *
 * @internal
 */
export async function listDuties(options: {
  catalog: CatalogService;
  view: CatalogView;
  credentials: BackstageCredentials;
  /** A user or a group. */
  entity: Entity;
  search(view: CatalogView, entity: Entity): Promise<RotaSearch>;
  describe(view: CatalogView, rotas: ChosenRota[]): Promise<Rota[]>;
}): Promise<DutiesAnswer> {
  const { entity, describe, ...rest } = options;
  const entityRef = refOf(entity);
  const isUser = entity.kind.toLocaleLowerCase('en-US') === 'user';
  const found = await findDuties({
    ...rest,
    ownerRefs: [
      entityRef,
      ...(isUser ? relatedRefs(entity, RELATION_MEMBER_OF) : []),
    ],
    isNamed: !isUser,
    choice: new RotaChoice({
      describe: rotas => describe(rest.view, rotas),
      isChosen: rota => !isUser || findShifts([rota], entityRef).length > 0,
    }),
  });
  return {
    entityRef,
    title: titleOf(entity),
    ...describeDuties(found, isUser ? entityRef : undefined),
  };
}
