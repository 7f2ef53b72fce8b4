import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ClusterSource,
  Freshness,
  KindDefinition,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { operatorGroups } from '@data-portal/plugin-data-pipelines-kinds';
import {
  Clock,
  Cluster,
  ClusterGateway,
  ServedKind,
} from '@data-portal/plugin-data-pipelines-node';
import { ClusterWatch, ClusterWatchListener } from './ClusterWatch';
import { RELATED_KINDS } from './relatedKinds';

/** How soon a cluster that is added while the portal runs is found. */
const LIST_CLUSTERS = 60_000;
const FIRST_LIST = 1_000;

/**
 * The watches of all configured clusters.
 *
 * @internal
 */
export class ClusterWatches {
  readonly #gateway: ClusterGateway;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #kinds: KindDefinition[];
  readonly #listener: ClusterWatchListener;
  readonly #countOf: (
    type: Pick<ResourceRef, 'cluster' | 'group' | 'kind'>,
  ) => number;
  readonly #watches = new Map<string, ClusterWatch>();
  #problem?: string;

  constructor(options: {
    gateway: ClusterGateway;
    clock: Clock;
    logger: LoggerService;
    kinds: KindDefinition[];
    listener: ClusterWatchListener;
    countOf(type: Pick<ResourceRef, 'cluster' | 'group' | 'kind'>): number;
  }) {
    this.#gateway = options.gateway;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#kinds = options.kinds;
    this.#listener = options.listener;
    this.#countOf = options.countOf;
  }

  /**
   * Watches every configured cluster until aborted, those too that are added
   * while it runs. One that is no longer listed is watched until a restart: a
   * list that comes from elsewhere may be incomplete for a while.
   */
  async run(signal: AbortSignal): Promise<void> {
    const running: Promise<void>[] = [];
    while (!signal.aborted) {
      for (const cluster of await this.#listClusters()) {
        if (!this.#watches.has(cluster.name)) {
          const watch = this.#createWatch(cluster);
          this.#watches.set(cluster.name, watch);
          running.push(watch.run(signal));
        }
      }
      await this.#clock.sleep(
        this.#watches.size ? LIST_CLUSTERS : FIRST_LIST,
        signal,
      );
    }
    await Promise.all(running);
  }

  /** Undefined for a cluster that is not watched. */
  freshnessOf(
    ref: ResourceRef,
  ): { freshness: Freshness; observedAt?: string } | undefined {
    return this.#watches.get(ref.cluster)?.freshnessOf(ref);
  }

  /** How a cluster serves a kind; undefined while that is not known. */
  servedKind(ref: ResourceRef): ServedKind | undefined {
    return this.#watches.get(ref.cluster)?.servedKind(ref);
  }

  names(): string[] {
    return [...this.#watches.keys()];
  }

  sources(): { clusters: ClusterSource[]; problem?: string } {
    return {
      clusters: [...this.#watches.values()].map(watch => watch.source()),
      problem: this.#problem,
    };
  }

  /** The kinds of which a missing object is known to be gone. */
  completeKinds(): Pick<ResourceRef, 'cluster' | 'group' | 'kind'>[] {
    return [...this.#watches.values()].flatMap(watch =>
      this.#kinds
        .filter(kind => watch.isComplete(kind))
        .map(({ group, kind }) => ({ cluster: watch.name, group, kind })),
    );
  }

  async #listClusters(): Promise<Cluster[]> {
    try {
      const clusters = await this.#gateway.listClusters();
      this.#problem = clusters.length
        ? undefined
        : 'No cluster is configured. Add one under kubernetes.clusterLocatorMethods';
      return clusters;
    } catch (error) {
      this.#problem = isError(error) ? error.message : String(error);
      return [];
    }
  }

  #createWatch(cluster: Cluster): ClusterWatch {
    return ClusterWatch.create({
      cluster,
      gateway: this.#gateway,
      kinds: [
        ...this.#kinds.map(({ group, kind, versions, watchSelector }) => ({
          group,
          kind,
          versions,
          watchSelector,
        })),
        ...RELATED_KINDS,
      ],
      groups: Object.keys(operatorGroups),
      clock: this.#clock,
      logger: this.#logger,
      listener: this.#listener,
      countOf: type => this.#countOf({ cluster: cluster.name, ...type }),
    });
  }
}
