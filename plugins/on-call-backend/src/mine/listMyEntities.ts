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
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { CatalogView, ENTITY_FIELDS, refOf } from '../ladder/CatalogView';
import { ChosenRota, RotaSearch } from '../ladder/findRotas';
import { dedupeRotas } from './dedupeRotas';
import { MOST_ROTAS } from './limits';
import { listOwned } from './listOwned';
import { listUnknown } from './listUnknown';

const MOST_GROUPS = 500;
const MOST_ENTITIES = 100;
const KINDS = ['component', 'resource', 'api', 'system'];

function isOnCall({ state }: Rota, userRef: string): boolean {
  const level = levelNow(state?.levels ?? []);
  return level?.now.some(({ person }) => person.userRef === userRef) ?? false;
}

/** What could not be found out, and concerns the one who asks. */
function problemOf(search: RotaSearch, isTheirs: boolean): string | undefined {
  const failed = search.rungs.find(({ outcome }) => outcome === 'failed');
  // It fails for everything alike. A mistake in the annotation of others calls nobody.
  return failed?.message ?? (isTheirs ? search.problem : undefined);
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
  search(view: CatalogView, entity: Entity): Promise<RotaSearch>;
  describe(view: CatalogView, rotas: ChosenRota[]): Promise<Rota[]>;
}): Promise<MyEntitiesAnswer> {
  const { catalog, userInfo, credentials, search, describe } = options;
  const view = new CatalogView({ catalog, credentials });
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    credentials,
  );
  const rotas = new Map<string, Rota>();
  const problems: string[] = [];
  let isCut = false;

  /** Those of some entities for which the user is on call. */
  const chosen = async (
    entities: Entity[],
    isTheirs: (entity: Entity) => boolean,
  ): Promise<Entity[]> => {
    const searches = await Promise.all(
      entities.map(entity => search(view, entity)),
    );
    const found = dedupeRotas(searches.flatMap(item => item.rotas)).filter(
      rota => !rotas.has(rotaKeyOf(rota)),
    );
    const asked = found.slice(0, MOST_ROTAS - rotas.size);
    isCut ||= asked.length < found.length;
    for (const rota of await describe(view, asked)) {
      rotas.set(rotaKeyOf(rota), rota);
    }
    problems.push(
      ...searches.flatMap(
        (item, index) => problemOf(item, isTheirs(entities[index])) ?? [],
      ),
    );
    return entities.filter((_, index) =>
      searches[index].rotas.some(rota => {
        const described = rotas.get(rotaKeyOf(rota));
        return described && isOnCall(described, userEntityRef);
      }),
    );
  };

  const groups = await catalog.queryEntities(
    { filter: { kind: 'group' }, fields: ENTITY_FIELDS, limit: MOST_GROUPS },
    { credentials },
  );
  const isOwn = (group: Entity) => ownershipEntityRefs.includes(refOf(group));
  const mine = await chosen(
    // Their own first, so that it is not these that are cut.
    groups.items.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a))),
    isOwn,
  );
  const ownerRefs = [...new Set([...ownershipEntityRefs, ...mine.map(refOf)])];
  const owned = await listOwned({ catalog, ownerRefs, credentials });
  const entities = await chosen(
    owned.entities.filter(({ kind }) =>
      KINDS.includes(kind.toLocaleLowerCase('en-US')),
    ),
    () => true,
  );

  const unknown = listUnknown({ rotas: [...rotas.values()], problems });
  const isMore =
    isCut ||
    owned.isCut ||
    entities.length > MOST_ENTITIES ||
    groups.totalItems > groups.items.length;
  return {
    entityRefs: entities.map(refOf).sort().slice(0, MOST_ENTITIES),
    ...(isMore && { isCut: true }),
    ...(unknown.length > 0 && { unknown }),
  };
}
