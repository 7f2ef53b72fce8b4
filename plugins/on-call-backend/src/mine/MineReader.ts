import {
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntitySummary,
  MyGroup,
  MyOnCall,
  OnCallBrief,
  Rota,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { CatalogView, titleOf } from '../ladder/CatalogView';
import { findNamedRotas } from '../ladder/findOwnRotas';
import { ChosenRota } from '../ladder/findRotas';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { findShifts } from '../duties/findShifts';
import { groupByRota } from './groupByRota';
import { MOST_ROTAS } from '../duties/limits';
import { listDependencies } from './listDependencies';
import { listRelated } from '../duties/listRelated';
import { listUnknown } from '../duties/listUnknown';

/** What {@link MineReader} needs of the service that answers for one entity. */
type Answers = {
  brief(view: CatalogView, entity: Entity): Promise<OnCallBrief>;
  describe(view: CatalogView, rotas: ChosenRota[]): Promise<Rota[]>;
};

/**
 * Finds what concerns one user: the shifts they have, the rotas of their
 * groups, and who is on call for what these depend on.
 *
 * @internal
 */
export class MineReader {
  readonly #catalog: CatalogService;
  readonly #userInfo: UserInfoService;
  readonly #providers: ProviderRegistry;
  readonly #answers: Answers;

  constructor(options: {
    catalog: CatalogService;
    userInfo: UserInfoService;
    providers: ProviderRegistry;
    answers: Answers;
  }) {
    this.#catalog = options.catalog;
    this.#userInfo = options.userInfo;
    this.#providers = options.providers;
    this.#answers = options.answers;
  }

  async read(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<MyOnCall> {
    const catalog = this.#catalog;
    const view = new CatalogView({ catalog, credentials });
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    const [user, owned, groups, isConfigured] = await Promise.all([
      view.get(userEntityRef),
      listRelated({
        catalog,
        relation: RELATION_OWNED_BY,
        refs: ownershipEntityRefs,
        credentials,
      }),
      this.#groups(
        view,
        ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
      ),
      this.#providers.isConfigured(),
    ]);
    const [mine, dependencies] = await Promise.all([
      this.#shiftRotas(view, [...(user ? [user] : []), ...owned.entities]),
      this.#dependencies(view, owned.entities),
    ]);
    // The last one wins: why a group has a rota says more.
    const rotas = dedupeRotas([
      ...mine.rotas,
      ...groups.flatMap(group => group.rotas),
    ]);
    const isCut = mine.isCut || owned.isCut;
    return {
      user: summaryOf(userEntityRef, user),
      isUnconfigured: !isConfigured,
      groups,
      shifts: {
        items: findShifts(rotas, userEntityRef),
        unknown: listUnknown({
          rotas,
          problems: [
            ...groups.flatMap(({ problem }) => problem ?? []),
            ...mine.problems,
          ],
        }),
        ...(isCut && { isCut }),
      },
      dependencies: {
        items: dependencies.items,
        ...((dependencies.isCut || owned.isCut) && { isCut: true }),
      },
    };
  }

  async #groups(view: CatalogView, refs: string[]): Promise<MyGroup[]> {
    const groups = await Promise.all(
      refs.map(async (entityRef): Promise<MyGroup> => {
        const entity = await view.get(entityRef);
        const brief = entity && (await this.#answers.brief(view, entity));
        return {
          ...summaryOf(entityRef, entity),
          isFound: entity !== undefined,
          rotas: brief?.rotas ?? [],
          ...(brief?.problem && { problem: brief.problem }),
        };
      }),
    );
    return groups.sort((a, b) => a.title.localeCompare(b.title));
  }

  /** The rotas of what a user has, and those that can be listed besides. */
  async #shiftRotas(
    view: CatalogView,
    entities: Entity[],
  ): Promise<{ rotas: Rota[]; problems: string[]; isCut: boolean }> {
    const [own, listed] = await Promise.all([
      Promise.all(
        entities.map(entity =>
          findNamedRotas({ providers: this.#providers, entity }),
        ),
      ),
      this.#providers.listed(),
    ]);
    const found = dedupeRotas([
      ...own.flatMap(({ rotas }) => rotas),
      ...listed.rotas,
    ]);
    const rotas = await this.#answers.describe(
      view,
      found.slice(0, MOST_ROTAS).map(rota => ({
        ...rota,
        why: {
          rung: 'provider',
          chosenBy: rota.chosenBy,
          text: `You have a shift on this rota, by ${rota.chosenBy}.`,
        },
      })),
    );
    return {
      rotas,
      isCut: found.length > MOST_ROTAS,
      problems: [
        ...own.flatMap(({ rung }) =>
          rung.message ? `${rung.entityRef}: ${rung.message}` : [],
        ),
        ...listed.problems,
      ],
    };
  }

  async #dependencies(view: CatalogView, owned: Entity[]) {
    const { items, isCut } = listDependencies(owned);
    const found = await Promise.all(
      items.map(async ({ entityRef, usedBy }) => {
        const entity = await view.get(entityRef);
        return (
          entity && {
            dependency: { ...summaryOf(entityRef, entity), usedBy },
            brief: await this.#answers.brief(view, entity),
          }
        );
      }),
    );
    return {
      items: groupByRota(found.filter(item => item !== undefined)),
      isCut,
    };
  }
}

function summaryOf(entityRef: string, entity?: Entity): EntitySummary {
  return { entityRef, title: entity ? titleOf(entity) : entityRef };
}

/** One of each, in the place of the first and as the last has it. */
function dedupeRotas<T extends Parameters<typeof rotaKeyOf>[0]>(
  rotas: T[],
): T[] {
  return [...new Map(rotas.map(rota => [rotaKeyOf(rota), rota])).values()];
}
