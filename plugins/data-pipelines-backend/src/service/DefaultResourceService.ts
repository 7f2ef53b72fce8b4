import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  Allowance,
  ConsumersAnswer,
  EntityFeedPage,
  HistoryQuery,
  LogQuery,
  ResourceDetail,
  ResourceHistory,
  ResourcePage,
  ResourceQuery,
  ResourceRef,
  RuntimeAnswer,
  SourcesAnswer,
  UnownedAnswer,
  VerdictsAnswer,
  dataPipelinesLogsReadPermission,
  dataPipelinesResourceDeletePermission,
  dataPipelinesResourceReadPermission,
  dataPipelinesResourceUpdatePermission,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { termsOf } from '@data-portal/plugin-data-pipelines-kinds';
import { Clock, ClusterGateway } from '@data-portal/plugin-data-pipelines-node';
import { History } from '../history/History';
import { CatalogDirectory } from '../inventory/CatalogDirectory';
import { Inventory } from '../inventory/Inventory';
import { KnownKinds } from '../inventory/KnownKinds';
import { InventoryEntry } from '../inventory/makeEntry';
import { isConditionMet } from '../permissions/isConditionMet';
import { listUnowned } from '../ownership/listUnowned';
import { Runtimes } from '../runtime/Runtimes';
import { admittedHistory } from './admittedHistory';
import { describeResource, hasPod } from './describeResource';
import { podLogs } from './podLogs';
import { queryResources } from './queryResources';
import { CallerOptions, ResourceService } from './ResourceService';
import { topicConsumers } from './topicConsumers';

const FEED_PAGE = 1_000;
/**
 * Answers from the inventory, within what the caller may see. The decision is
 * asked for once a request and applied to every resource here.
 *
 * @internal
 */
export class DefaultResourceService implements ResourceService {
  readonly #inventory: Inventory;
  readonly #kinds: KnownKinds;
  readonly #runtimes: Runtimes;
  readonly #history: History;
  readonly #gateway: ClusterGateway;
  readonly #permissions: PermissionsService;
  readonly #directory: CatalogDirectory;
  readonly #clock: Clock;
  readonly #clustersAreFixed: boolean;
  readonly #suggestionLabels: string[];

  constructor(options: {
    inventory: Inventory;
    kinds: KnownKinds;
    runtimes: Runtimes;
    history: History;
    gateway: ClusterGateway;
    permissions: PermissionsService;
    directory: CatalogDirectory;
    clock: Clock;
    /** Whether a cluster that is not listed was taken out on purpose. */
    clustersAreFixed: boolean;
    /** Labels that people use for owners, and that name none by themselves. */
    suggestionLabels: string[];
  }) {
    this.#inventory = options.inventory;
    this.#kinds = options.kinds;
    this.#runtimes = options.runtimes;
    this.#history = options.history;
    this.#gateway = options.gateway;
    this.#permissions = options.permissions;
    this.#directory = options.directory;
    this.#clock = options.clock;
    this.#clustersAreFixed = options.clustersAreFixed;
    this.#suggestionLabels = options.suggestionLabels;
  }

  /** {@inheritdoc ResourceService.list} */
  async list(
    query: ResourceQuery,
    options: CallerOptions,
  ): Promise<ResourcePage> {
    const visible = await this.#visible(options);
    const inventory = this.#inventory;
    function* rows() {
      for (const entry of inventory.entries()) {
        if (visible(entry)) {
          yield {
            key: entry.key,
            summary: entry.summary,
            since: inventory.verdictOf(entry).since,
            terms: termsOf(entry.object),
          };
        }
      }
    }
    const page = queryResources(rows(), query);
    return {
      ...page,
      items: page.items.map(summary => {
        const entry = inventory.find(summary.ref);
        return entry
          ? { ...inventory.summaryOf(entry), terms: termsOf(entry.object) }
          : summary;
      }),
    };
  }

  /** {@inheritdoc ResourceService.get} */
  async get(ref: ResourceRef, options: CallerOptions): Promise<ResourceDetail> {
    const entry = this.#inventory.find(ref);
    return this.#describe(entry, options, stringifyResourceRef(ref));
  }

  /** {@inheritdoc ResourceService.getByEntity} */
  async getByEntity(
    entityRef: string,
    options: CallerOptions,
  ): Promise<ResourceDetail> {
    const entry = this.#inventory.findByEntity(entityRef);
    return this.#describe(entry, options, entityRef);
  }

  /** {@inheritdoc ResourceService.runtime} */
  async runtime(
    ref: ResourceRef,
    options: CallerOptions,
  ): Promise<RuntimeAnswer> {
    const entry = this.#find(ref, await this.#visible(options));
    return { ref: entry.ref, reports: await this.#runtimes.look(entry.ref) };
  }

  /** {@inheritdoc ResourceService.consumers} */
  async consumers(
    ref: ResourceRef,
    options: CallerOptions,
  ): Promise<ConsumersAnswer> {
    const isVisible = await this.#visible(options);
    return topicConsumers({
      inventory: this.#inventory,
      entry: this.#find(ref, isVisible),
      isVisible,
    });
  }

  /** {@inheritdoc ResourceService.history} */
  async history(
    ref: ResourceRef,
    query: HistoryQuery,
    options: CallerOptions,
  ): Promise<ResourceHistory> {
    const decision = await this.#decide(
      dataPipelinesResourceReadPermission,
      options,
    );
    return admittedHistory({
      ref,
      query,
      entry: this.#inventory.find(ref),
      history: this.#history,
      admits: owner => isConditionMet(decision, { ref, owner }),
    });
  }

  /** {@inheritdoc ResourceService.verdicts} */
  async verdicts(
    entityRefs: string[],
    options: CallerOptions,
  ): Promise<VerdictsAnswer> {
    const visible = await this.#visible(options);
    const items: VerdictsAnswer['items'] = {};
    for (const entityRef of entityRefs) {
      const entry = this.#inventory.findByEntity(entityRef);
      if (entry && visible(entry)) {
        const summary = this.#inventory.summaryOf(entry);
        const { ref, verdict, freshness, observedAt } = summary;
        items[entityRef] = { ref, verdict, freshness, observedAt };
      }
    }
    return { items };
  }

  /** {@inheritdoc ResourceService.unowned} */
  async unowned(options: CallerOptions): Promise<UnownedAnswer> {
    return listUnowned({
      inventory: this.#inventory,
      directory: this.#directory,
      labels: this.#suggestionLabels,
      isVisible: await this.#visible(options),
    });
  }

  /** {@inheritdoc ResourceService.sources} */
  async sources(options: CallerOptions): Promise<SourcesAnswer> {
    const visible = await this.#visible(options);
    const { clusters, problem } = this.#inventory.sources();
    const counts = new Map<string, number>();
    for (const entry of this.#inventory.entries()) {
      if (visible(entry)) {
        const key = `${entry.ref.cluster} ${entry.ref.group} ${entry.ref.kind}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return {
      problem,
      runtimes: this.#runtimes.sources(key => {
        const entry = this.#inventory.find(key);
        return entry !== undefined && visible(entry);
      }),
      clusters: clusters.map(cluster => ({
        ...cluster,
        // Counts over what the viewer may see, and of our kinds only.
        kinds: cluster.kinds
          .filter(kind => this.#kinds.definitionOf(kind))
          .map(kind => ({
            ...kind,
            count:
              counts.get(`${cluster.cluster} ${kind.group} ${kind.kind}`) ?? 0,
          })),
      })),
    };
  }

  /** {@inheritdoc ResourceService.logs} */
  async logs(
    ref: ResourceRef,
    query: LogQuery,
    options: CallerOptions & { signal: AbortSignal },
  ): Promise<AsyncIterable<string>> {
    const entry = this.#find(ref, await this.#visible(options));
    const decision = await this.#decide(
      dataPipelinesLogsReadPermission,
      options,
    );
    if (!this.#admits(decision, entry)) {
      throw new NotAllowedError(
        'You may not read the logs of this resource. Ask its owner',
      );
    }
    if (!hasPod(this.#inventory, entry, query.pod)) {
      throw new NotFoundError(
        `${query.pod} is no pod of ${entry.summary.kindTitle} ${ref.name}`,
      );
    }
    return podLogs({
      gateway: this.#gateway,
      cluster: ref.cluster,
      namespace: ref.namespace,
      query,
      signal: options.signal,
    });
  }

  /** {@inheritdoc ResourceService.allowances} */
  async allowances(
    ref: ResourceRef,
    options: CallerOptions,
  ): Promise<Record<'update' | 'delete' | 'logs', Allowance>> {
    const [read, update, remove, logs] =
      await this.#permissions.authorizeConditional(
        [
          { permission: dataPipelinesResourceReadPermission },
          { permission: dataPipelinesResourceUpdatePermission },
          { permission: dataPipelinesResourceDeletePermission },
          { permission: dataPipelinesLogsReadPermission },
        ],
        options,
      );
    const entry = this.#find(ref, candidate => this.#admits(read, candidate));
    const owner = entry.summary.ownership.owner;
    const toAllowance = (decision: PolicyDecision): Allowance =>
      this.#admits(decision, entry)
        ? { allowed: true }
        : {
            allowed: false,
            reason: owner
              ? `This is ${owner}'s. Ask them, or an administrator`
              : 'This has no owner. Ask an administrator',
          };
    const refusal = this.#kinds.refusalOf(ref, entry.object);
    const toChange = (decision: PolicyDecision): Allowance =>
      refusal ? { allowed: false, reason: refusal } : toAllowance(decision);
    return {
      update: toChange(update),
      delete: toChange(remove),
      logs: toAllowance(logs),
    };
  }

  /** {@inheritdoc ResourceService.entities} */
  async entities(query: { cursor?: string }): Promise<EntityFeedPage> {
    const keys = [...this.#inventory.entries()]
      .filter(entry => entry.feed)
      .map(entry => entry.key)
      .sort();
    const after = query.cursor;
    const start = after ? keys.findIndex(key => key > after) : 0;
    const page = start < 0 ? [] : keys.slice(start, start + FEED_PAGE);
    const last = page[page.length - 1];
    const hasMore = last !== undefined && last !== keys[keys.length - 1];
    return {
      items: page.flatMap(key => this.#inventory.find(key)?.feed ?? []),
      ...(hasMore && { nextCursor: last }),
      // Without the catalog's word on owners and claims nothing is final.
      complete: this.#directory.heard ? this.#inventory.completeKinds() : [],
      clusters: this.#clustersAreFixed ? this.#inventory.clusterNames() : [],
    };
  }

  async #describe(
    entry: InventoryEntry | undefined,
    options: CallerOptions,
    asked: string,
  ): Promise<ResourceDetail> {
    const visible = await this.#visible(options);
    if (!entry || !visible(entry)) {
      throw new NotFoundError(`No resource for ${asked} is known`);
    }
    return describeResource({
      inventory: this.#inventory,
      runtimes: this.#runtimes.sourcesOf(entry.key),
      entry,
      now: this.#clock.now(),
      visible,
    });
  }

  #find(
    ref: ResourceRef,
    visible: (entry: InventoryEntry) => boolean,
  ): InventoryEntry {
    const entry = this.#inventory.find(ref);
    if (!entry || !visible(entry)) {
      throw new NotFoundError(
        `No resource ${stringifyResourceRef(ref)} is known`,
      );
    }
    return entry;
  }

  async #visible(
    options: CallerOptions,
  ): Promise<(entry: InventoryEntry) => boolean> {
    const decision = await this.#decide(
      dataPipelinesResourceReadPermission,
      options,
    );
    return entry => this.#admits(decision, entry);
  }

  async #decide(
    permission: ResourcePermission<'data-pipelines-resource'>,
    options: CallerOptions,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      options,
    );
    return decision;
  }

  #admits(decision: PolicyDecision, entry: InventoryEntry): boolean {
    return isConditionMet(decision, {
      ref: entry.ref,
      owner: entry.summary.ownership.owner,
    });
  }
}
