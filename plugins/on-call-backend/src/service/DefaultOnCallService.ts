import {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DutiesAnswer,
  MyEntitiesAnswer,
  MyOnCall,
  NamedRotasAnswer,
  OnCallAnswer,
  OnCallBrief,
  OnCallNowAnswer,
  Rota,
} from '@data-portal/plugin-on-call-common';
import { OnCallConfig } from '../config';
import { listDuties } from '../duties/listDuties';
import { CatalogView, refOf, titleOf } from '../ladder/CatalogView';
import { isOwnerKind } from '../ladder/climbs';
import { ChosenRota, RotaSearch, findRotas } from '../ladder/findRotas';
import { Ladder, buildLadder } from '../ladder/Ladder';
import { listMyEntities } from '../mine/listMyEntities';
import { MineReader } from '../mine/MineReader';
import { PagerRegistry } from '../paging/PagerRegistry';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { RotaReader } from '../readings/RotaReader';
import { describeRotas } from './describeRotas';
import { listNamedRotas } from './listNamedRotas';
import { OnCallService } from './OnCallService';
import { describeOwners } from './describeOwners';

type LadderSettings = Pick<OnCallConfig, 'placeholderOwners' | 'platformTypes'>;

/**
 * Answers from the catalog as the caller may see it, and from the shared cache
 * of what providers have said.
 *
 * @internal
 */
export class DefaultOnCallService implements OnCallService {
  readonly #catalog: CatalogService;
  readonly #providers: ProviderRegistry;
  readonly #settings: LadderSettings;
  readonly #reader: RotaReader;
  readonly #pagers: PagerRegistry;
  readonly #mine: MineReader;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    catalog: CatalogService;
    userInfo: UserInfoService;
    logger: LoggerService;
    providers: ProviderRegistry;
    settings: LadderSettings;
    reader: RotaReader;
    pagers: PagerRegistry;
  }) {
    this.#catalog = options.catalog;
    this.#userInfo = options.userInfo;
    this.#providers = options.providers;
    this.#settings = options.settings;
    this.#reader = options.reader;
    this.#pagers = options.pagers;
    this.#mine = new MineReader({
      ...options,
      answers: {
        brief: (view, entity) => this.#brief(view, entity, true),
        describe: (view, rotas) => this.#describe(view, rotas, true),
      },
    });
  }

  /** {@inheritdoc OnCallService.getMine} */
  getMine(options: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  }): Promise<MyOnCall> {
    return this.#mine.read(options.credentials);
  }

  /** {@inheritdoc OnCallService.getMyEntities} */
  getMyEntities(options: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  }): Promise<MyEntitiesAnswer> {
    return listMyEntities({
      catalog: this.#catalog,
      userInfo: this.#userInfo,
      credentials: options.credentials,
      search: (...question) => this.#search(...question),
      describe: (...question) => this.#describe(...question),
    });
  }

  /** {@inheritdoc OnCallService.getDuties} */
  async getDuties(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<DutiesAnswer> {
    const view = this.#view(options);
    const entity = await this.#getEntity(view, entityRef);
    if (!isOwnerKind(entity)) {
      throw new InputError(
        `${entityRef} is no user and no group, so that it is on call for nothing. Ask about its owner`,
      );
    }
    return listDuties({
      catalog: this.#catalog,
      credentials: options.credentials,
      view,
      entity,
      search: (...question) => this.#search(...question),
      describe: (...question) => this.#describe(...question, true),
    });
  }

  /** {@inheritdoc OnCallService.listNamedRotas} */
  listNamedRotas(options: {
    cursor?: string;
    credentials: BackstageCredentials;
  }): Promise<NamedRotasAnswer> {
    return listNamedRotas({
      catalog: this.#catalog,
      providers: this.#providers,
      reader: this.#reader,
      ...options,
    });
  }

  /** {@inheritdoc OnCallService.get} */
  async get(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<OnCallAnswer> {
    const view = this.#view(options);
    const entity = await this.#getEntity(view, entityRef);
    const providers = this.#providers;
    const ladder = await this.#climb(view, entity);
    const search = await findRotas({ providers, ladder });
    const [rotas, owners] = await Promise.all([
      this.#describe(view, search.rotas),
      describeOwners({
        view,
        ladder,
        providers,
        platformTypes: this.#settings.platformTypes,
        describe: chosen => this.#describe(view, chosen),
      }),
    ]);
    return {
      entityRef: refOf(entity),
      title: titleOf(entity),
      isUnowned: ladder.owners.length === 0 && !isOwnerKind(entity),
      owners,
      rotas,
      isAmbiguous: search.isAmbiguous,
      rungs: search.rungs,
    };
  }

  /** The rotas that answer for an entity, before they are asked. */
  async choose(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<ChosenRota[]> {
    const view = this.#view(options);
    const entity = await this.#getEntity(view, entityRef);
    const { rotas } = await this.#search(view, entity);
    return rotas;
  }

  /** {@inheritdoc OnCallService.getNow} */
  async getNow(
    entityRefs: string[],
    options: { credentials: BackstageCredentials },
  ): Promise<OnCallNowAnswer> {
    const view = this.#view(options);
    const briefs = await Promise.all(
      entityRefs.map(async entityRef => {
        const entity = await view.get(entityRef);
        return (
          entity && ([entityRef, await this.#brief(view, entity)] as const)
        );
      }),
    );
    return {
      items: Object.fromEntries(briefs.filter(brief => brief !== undefined)),
    };
  }

  async #brief(
    view: CatalogView,
    entity: Entity,
    isAhead = false,
  ): Promise<OnCallBrief> {
    const ladder = await this.#climb(view, entity);
    const search = await findRotas({ providers: this.#providers, ladder });
    return {
      isUnowned: ladder.owners.length === 0 && !isOwnerKind(entity),
      owners: ladder.owners.map(({ entityRef, entity: owner }) => ({
        entityRef,
        title: owner ? titleOf(owner) : entityRef,
      })),
      rotas: await this.#describe(view, search.rotas, isAhead),
      ...(search.problem && { problem: search.problem }),
    };
  }

  async #getEntity(view: CatalogView, entityRef: string): Promise<Entity> {
    const entity = await view.get(entityRef);
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not see it`,
      );
    }
    return entity;
  }

  #climb(view: CatalogView, entity: Entity): Promise<Ladder> {
    const { placeholderOwners } = this.#settings;
    return buildLadder({ view, entity, placeholderOwners });
  }

  async #search(view: CatalogView, entity: Entity): Promise<RotaSearch> {
    const ladder = await this.#climb(view, entity);
    return findRotas({ providers: this.#providers, ladder });
  }

  #view(options: { credentials: BackstageCredentials }): CatalogView {
    return new CatalogView({ catalog: this.#catalog, ...options });
  }

  async #describe(
    view: CatalogView,
    rotas: ChosenRota[],
    isAhead = false,
  ): Promise<Rota[]> {
    return describeRotas({
      view,
      rotas,
      isAhead,
      pagers: this.#pagers,
      records: await this.#reader.read(rotas),
    });
  }
}
