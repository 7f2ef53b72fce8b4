import {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MyEntitiesAnswer,
  Rota,
  levelNow,
} from '@data-portal/plugin-on-call-common';
import { RotaChoice } from '../duties/RotaChoice';
import { findDuties } from '../duties/findDuties';
import { CatalogView, refOf } from '../ladder/CatalogView';
import { ChosenRota, RotaSearch } from '../ladder/findRotas';

const MOST_ENTITIES = 100;

function isOnCall({ state }: Rota, userRef: string): boolean {
  const level = levelNow(state?.levels ?? []);
  return level?.now.some(({ person }) => person.userRef === userRef) ?? false;
}

/**
 * What a user is on call for now: of what their groups own, of what those groups
 * own for which they stand in, and of what names a rota itself.
 *
 * @internal
 */
export async function listMyEntities(options: {
  catalog: CatalogService;
  userInfo: UserInfoService;
  credentials: BackstageCredentials;
  search(view: CatalogView, entity: Entity): Promise<RotaSearch>;
  describe(view: CatalogView, rotas: ChosenRota[]): Promise<Rota[]>;
}): Promise<MyEntitiesAnswer> {
  const { catalog, userInfo, credentials, search, describe } = options;
  const view = new CatalogView({ catalog, credentials });
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    credentials,
  );
  const { items, unknown, isCut } = await findDuties({
    catalog,
    view,
    credentials,
    search,
    ownerRefs: ownershipEntityRefs,
    choice: new RotaChoice({
      describe: rotas => describe(view, rotas),
      isChosen: rota => isOnCall(rota, userEntityRef),
    }),
  });
  const entityRefs = new Set(
    items.flatMap(({ entities }) => entities.map(refOf)),
  );
  return {
    entityRefs: [...entityRefs].sort().slice(0, MOST_ENTITIES),
    ...((isCut || entityRefs.size > MOST_ENTITIES) && { isCut: true }),
    ...(unknown.length > 0 && { unknown }),
  };
}
