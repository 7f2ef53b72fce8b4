import {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MyEntitiesAnswer,
  OnCallBrief,
  levelNow,
} from '@data-portal/plugin-on-call-common';
import { CatalogView, refOf } from '../ladder/CatalogView';
import { listOwned } from './listOwned';

const MOST_GROUPS = 500;
const MOST_ENTITIES = 100;
const KINDS = ['component', 'resource', 'api', 'system'];

function isOnCall({ rotas }: OnCallBrief, userRef: string): boolean {
  return rotas.some(({ state }) =>
    levelNow(state?.levels ?? [])?.now.some(
      ({ person }) => person.userRef === userRef,
    ),
  );
}

/**
 * What a user is on call for now: of what their groups own, and of what those
 * groups own for which they stand in.
 *
 * @internal
 */
export async function listMyEntities(options: {
  catalog: CatalogService;
  userInfo: UserInfoService;
  credentials: BackstageCredentials;
  brief(view: CatalogView, entity: Entity): Promise<OnCallBrief>;
}): Promise<MyEntitiesAnswer> {
  const { catalog, userInfo, credentials, brief } = options;
  const view = new CatalogView({ catalog, credentials });
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    credentials,
  );
  const chosen = async (entities: Entity[]) => {
    const isMine = await Promise.all(
      entities.map(async entity =>
        isOnCall(await brief(view, entity), userEntityRef),
      ),
    );
    return entities.filter((_, index) => isMine[index]);
  };

  const groups = await catalog.queryEntities(
    { filter: { kind: 'group' }, limit: MOST_GROUPS },
    { credentials },
  );
  const mine = await chosen(groups.items);
  const ownerRefs = [...new Set([...ownershipEntityRefs, ...mine.map(refOf)])];
  const owned = await listOwned({ catalog, ownerRefs, credentials });
  const entities = await chosen(
    owned.entities.filter(({ kind }) =>
      KINDS.includes(kind.toLocaleLowerCase('en-US')),
    ),
  );
  const isCut =
    owned.isCut ||
    entities.length > MOST_ENTITIES ||
    groups.totalItems > groups.items.length;
  return {
    entityRefs: entities.map(refOf).sort().slice(0, MOST_ENTITIES),
    ...(isCut && { isCut }),
  };
}
