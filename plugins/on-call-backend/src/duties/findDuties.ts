import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_ROTA, Rota } from '@data-portal/plugin-on-call-common';
import { CatalogView, ENTITY_FIELDS, refOf } from '../ladder/CatalogView';
import { OWN_RUNGS, RotaSearch } from '../ladder/findRotas';
import { listRelated } from './listRelated';
import { listUnknown } from './listUnknown';
import { RotaChoice } from './RotaChoice';

const MOST_GROUPS = 500;
const MOST_ANNOTATED = 500;
/** Domain, system, component, and what that is made of. */
const MOST_STEPS = 3;
const WHOLES = ['component', 'system', 'domain'];
const KINDS = [...WHOLES, 'resource', 'api'];

/**
 * A rota, and what it answers for.
 *
 * @internal
 */
export type FoundDuty = { rota: Rota; entities: Entity[] };

/**
 * @internal
 */
export type FoundDuties = {
  items: FoundDuty[];
  /** Why there may be others, each as a clause for readers. */
  unknown: string[];
  /** There is more that was not looked at. */
  isCut: boolean;
};

type Searched = { entity: Entity; search: RotaSearch };

/** What could not be found out, and concerns the one it is about. */
function problemOf(search: RotaSearch, isTheirs: boolean): string | undefined {
  const failed = search.rungs.find(({ outcome }) => outcome === 'failed');
  // It fails for everything alike. A mistake in the annotation of others calls nobody.
  return failed?.message ?? (isTheirs ? search.problem : undefined);
}

function isKnownKind({ kind }: Entity): boolean {
  return KINDS.includes(kind.toLocaleLowerCase('en-US'));
}

function isWhole({ kind }: Entity): boolean {
  return WHOLES.includes(kind.toLocaleLowerCase('en-US'));
}

/**
 * The rotas that somebody is on call on, and what these answer for: of what they
 * own, of what other groups own, of what names a rota itself, and of the parts of all
 * that. All of it as the caller may see it, and bounded.
 *
 * @internal
 */
export async function findDuties(options: {
  catalog: CatalogService;
  view: CatalogView;
  credentials: BackstageCredentials;
  /** The one it is about, with their groups. */
  ownerRefs: string[];
  choice: RotaChoice;
  /** Only rotas that they, or what they own, name themselves are asked. */
  isNamed?: boolean;
  search(view: CatalogView, entity: Entity): Promise<RotaSearch>;
}): Promise<FoundDuties> {
  const { catalog, view, credentials, ownerRefs, choice, isNamed, search } =
    options;
  const searchAll = (entities: Entity[]): Promise<Searched[]> =>
    Promise.all(
      entities.map(async entity => ({
        entity,
        search: await search(view, entity),
      })),
    );
  const rotasOf = (searched: Searched[]) =>
    searched.flatMap(item => item.search.rotas);
  const isChosen = (item: Searched) => choice.of(item.search).length > 0;

  const [groups, owned, annotated] = await Promise.all([
    catalog.queryEntities(
      { filter: { kind: 'group' }, fields: ENTITY_FIELDS, limit: MOST_GROUPS },
      { credentials },
    ),
    listRelated({
      catalog,
      relation: RELATION_OWNED_BY,
      refs: ownerRefs,
      credentials,
    }),
    catalog.queryEntities(
      {
        filter: {
          kind: KINDS,
          [`metadata.annotations.${ANNOTATION_ROTA}`]: CATALOG_FILTER_EXISTS,
        },
        fields: ENTITY_FIELDS,
        limit: MOST_ANNOTATED,
      },
      { credentials },
    ),
  ]);
  view.know(groups.items);
  const isOwn = (group: Entity) => ownerRefs.includes(refOf(group));
  const [ownGroups, otherGroups, ownThings] = await Promise.all([
    searchAll(groups.items.filter(isOwn)),
    searchAll(groups.items.filter(group => !isOwn(group))),
    searchAll(owned.entities.filter(isKnownKind)),
  ]);
  const theirs = [...ownGroups, ...ownThings];
  await choice.ask(
    isNamed
      ? rotasOf(theirs).filter(({ why }) => OWN_RUNGS.includes(why.rung))
      : // Their own first, so that it is not these that are cut.
        rotasOf([...theirs, ...otherGroups]),
  );

  const seen = new Set(ownThings.map(({ entity }) => refOf(entity)));
  const others: Searched[] = [];
  const look = async (entities: Entity[]): Promise<Searched[]> => {
    const found = await searchAll(
      entities.filter(entity => {
        const isNew = isKnownKind(entity) && !seen.has(refOf(entity));
        seen.add(refOf(entity));
        return isNew;
      }),
    );
    if (!isNamed) {
      await choice.ask(rotasOf(found));
    }
    others.push(...found);
    return found.filter(isChosen);
  };

  let isCut =
    owned.isCut ||
    groups.totalItems > groups.items.length ||
    annotated.totalItems > annotated.items.length;
  const further = await listRelated({
    catalog,
    relation: RELATION_OWNED_BY,
    refs: otherGroups.filter(isChosen).map(({ entity }) => refOf(entity)),
    credentials,
  });
  isCut ||= further.isCut;
  let wholes = [
    ...ownThings.filter(isChosen),
    ...(await look([...further.entities, ...annotated.items])),
  ];
  // What names a rota answers for its parts too, whoever owns these.
  for (let step = 0; step < MOST_STEPS && wholes.length > 0; step += 1) {
    const parts = await listRelated({
      catalog,
      relation: RELATION_PART_OF,
      refs: wholes
        .map(({ entity }) => entity)
        .filter(isWhole)
        .map(refOf),
      credentials,
    });
    isCut ||= parts.isCut;
    wholes = await look(parts.entities);
  }

  const byRota = new Map<Rota, Entity[]>(choice.chosen.map(rota => [rota, []]));
  for (const item of [...ownThings, ...others]) {
    choice.of(item.search).forEach(rota => {
      byRota.get(rota)?.push(item.entity);
    });
  }

  return {
    items: [...byRota].map(([rota, entities]) => ({ rota, entities })),
    unknown: listUnknown({
      rotas: choice.asked,
      problems: [
        ...theirs.map(item => problemOf(item.search, true)),
        ...[...otherGroups, ...others].map(item =>
          problemOf(item.search, false),
        ),
      ].filter(problem => problem !== undefined),
    }),
    isCut: isCut || choice.isCut,
  };
}
