import {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import {
  ANNOTATION_RESOURCE,
  DATA_PIPELINES_ENTITY_TOPIC,
  DataPipelinesApi,
  EntityFeedEvent,
  EntityFeedPage,
  FeedEntity,
  locationKeyOf,
} from '@data-portal/plugin-data-pipelines-common';
import { createHash } from 'node:crypto';
import { entityFeedDelta } from './entityFeedDelta';

/**
 * How long the catalog may take to show what it was given. It takes in some tens
 * of entities a second, so thousands take minutes.
 */
const PATIENCE = 15 * 60_000;

function digestOf(entity: Entity): string {
  return createHash('sha256').update(JSON.stringify(entity)).digest('base64');
}

/**
 * Keeps our entities in the catalog equal to the feed of the data pipelines
 * backend: at once by its events, and from time to time by comparing all.
 *
 * @remarks
 *
 * It only ever applies deltas. A full mutation would take away whatever a
 * cluster that is down does not mention.
 *
 * @internal
 */
export class DataPipelinesEntityProvider implements EntityProvider {
  readonly #client: DataPipelinesApi;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #taskRunner: SchedulerServiceTaskRunner;
  /** By resource: what the catalog was given and has yet to take in. */
  readonly #given = new Map<string, { digest: string; at: number }>();
  #connection?: EntityProviderConnection;
  #applying: Promise<void> = Promise.resolve();

  constructor(options: {
    client: DataPipelinesApi;
    catalog: CatalogService;
    auth: AuthService;
    events: EventsService;
    logger: LoggerService;
    taskRunner: SchedulerServiceTaskRunner;
  }) {
    this.#client = options.client;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#events = options.events;
    this.#logger = options.logger;
    this.#taskRunner = options.taskRunner;
  }

  /** {@inheritdoc @backstage/plugin-catalog-node#EntityProvider.getProviderName} */
  getProviderName(): string {
    return 'data-pipelines';
  }

  /** {@inheritdoc @backstage/plugin-catalog-node#EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#events.subscribe({
      id: 'catalog-data-pipelines',
      topics: [DATA_PIPELINES_ENTITY_TOPIC],
      onEvent: async ({ eventPayload }) => {
        await this.#apply(eventPayload as EntityFeedEvent);
      },
    });
    await this.#taskRunner.run({
      id: 'data-pipelines-entities',
      fn: async () => {
        try {
          await this.compare();
        } catch (error) {
          this.#logger.info(
            'Could not compare the catalog with the clusters; it stays as it is',
            { error: String(error) },
          );
        }
      },
    });
  }

  /** Compares everything. */
  async compare(): Promise<void> {
    const feed = await this.#readFeed();
    const { added: missing, removed } = entityFeedDelta({
      feed,
      held: await this.#readHeld(),
    });
    const added = missing.filter(item => !this.#isOnItsWay(item));
    this.#forgetTaken(missing);
    if (added.length || removed.length) {
      this.#logger.info('The catalog follows the clusters', {
        added: added.length,
        removed: removed.length,
      });
    }
    await this.#apply({
      added,
      removed: removed.map(entity => ({
        ref: entity.metadata.annotations![ANNOTATION_RESOURCE],
        entityRef: stringifyEntityRef(entity),
      })),
    });
  }

  #isOnItsWay({ ref, entity }: FeedEntity): boolean {
    const given = this.#given.get(ref);
    return (
      given !== undefined &&
      given.digest === digestOf(entity) &&
      Date.now() - given.at < PATIENCE
    );
  }

  #forgetTaken(missing: FeedEntity[]): void {
    const awaited = new Set(missing.map(({ ref }) => ref));
    for (const ref of this.#given.keys()) {
      if (!awaited.has(ref)) {
        this.#given.delete(ref);
      }
    }
  }

  /** One at a time, so that an older state never overtakes a newer one. */
  #apply(change: EntityFeedEvent): Promise<void> {
    const { added, removed } = change;
    const apply = async () => {
      if (this.#connection && added.length + removed.length > 0) {
        await this.#connection.applyMutation({
          type: 'delta',
          added: added.map(({ ref, entity }) => ({
            entity,
            locationKey: locationKeyOf(ref),
          })),
          removed: removed.map(({ ref, entityRef }) => ({
            entityRef,
            locationKey: locationKeyOf(ref),
          })),
        });
        const at = Date.now();
        for (const { ref, entity } of added) {
          this.#given.set(ref, { digest: digestOf(entity), at });
        }
      }
    };
    this.#applying = this.#applying.then(apply, apply);
    return this.#applying;
  }

  async #readFeed(): Promise<EntityFeedPage> {
    const pages: EntityFeedPage[] = [];
    let cursor: string | undefined;
    do {
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'data-pipelines',
      });
      const page = await this.#client.listEntities({ cursor }, { token });
      pages.push(page);
      cursor = page.nextCursor;
    } while (cursor);
    if (pages.every(page => !page.complete.length && !page.items.length)) {
      throw new ServiceUnavailableError('Nothing has been read yet');
    }
    const last = pages[pages.length - 1];
    const asText = (page: EntityFeedPage) =>
      page.complete.map(({ cluster, group, kind }) =>
        [cluster, group, kind].join(' '),
      );
    const everywhere = pages.map(page => new Set(asText(page)));
    return {
      items: pages.flatMap(page => page.items),
      // A kind that fell out between two pages is not complete.
      complete: last.complete.filter((_, index) =>
        everywhere.every(texts => texts.has(asText(last)[index])),
      ),
      clusters: last.clusters,
    };
  }

  async #readHeld(): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const held: Entity[] = [];
    for await (const entities of this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${ANNOTATION_RESOURCE}`]:
            CATALOG_FILTER_EXISTS,
        },
      },
      { credentials },
    )) {
      held.push(
        ...entities.filter(entity =>
          entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith(
            locationKeyOf(''),
          ),
        ),
      );
    }
    return held;
  }
}
