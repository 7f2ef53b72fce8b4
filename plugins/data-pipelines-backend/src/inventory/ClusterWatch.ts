import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ClusterSource,
  Freshness,
  KindSource,
  KubernetesObject,
  SourceState,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Clock,
  Cluster,
  ClusterGateway,
  KindDiscovery,
  ReflectedType,
  Reflector,
  ServedKind,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';

const HEARTBEAT = 10_000;
const HEARTBEAT_DEADLINE = 5_000;
/** How soon a kind that an operator's new version brings is found. */
const LOOK_FOR_KINDS = 60_000;
/** After so many unanswered heartbeats the open watches are given up. */
const HEARTBEATS_MISSED = 2;

type WatchedKind = ReflectedType;

/**
 * What the watch of a cluster tells the inventory.
 *
 * @internal
 */
export interface ClusterWatchListener {
  replaced(
    cluster: string,
    type: WatchedKind,
    objects: KubernetesObject[],
  ): void;
  upserted(cluster: string, type: WatchedKind, object: KubernetesObject): void;
  removed(cluster: string, type: WatchedKind, object: KubernetesObject): void;
  /** How far the cluster's answers can be trusted has changed. */
  freshnessChanged(cluster: string, type: WatchedKind): void;
}

type KindState = {
  type: WatchedKind;
  served?: ServedKind;
  state: SourceState;
  lastSuccess?: Date;
  lastEvent?: Date;
  since?: Date;
  error?: string;
};

/**
 * Watches every kind in one cluster, and knows how each watch stands.
 *
 * @internal
 */
export class ClusterWatch {
  readonly #cluster: Cluster;
  readonly #gateway: ClusterGateway;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #listener: ClusterWatchListener;
  readonly #countOf: (type: WatchedKind) => number;
  readonly #kinds = new Map<string, KindState>();
  readonly #reflectors: Reflector[] = [];
  readonly #groups: string[];
  readonly #random?: () => number;
  #missed = 0;
  #lastHeartbeat?: Date;
  #since?: Date;
  #error?: string;

  static create(options: {
    cluster: Cluster;
    gateway: ClusterGateway;
    kinds: WatchedKind[];
    /** Groups of which every other kind is watched too. */
    groups: string[];
    clock: Clock;
    logger: LoggerService;
    listener: ClusterWatchListener;
    countOf(type: WatchedKind): number;
    random?: () => number;
  }): ClusterWatch {
    return new ClusterWatch(options);
  }

  private constructor(options: Parameters<typeof ClusterWatch.create>[0]) {
    this.#cluster = options.cluster;
    this.#gateway = options.gateway;
    this.#clock = options.clock;
    this.#logger = options.logger.child({ cluster: options.cluster.name });
    this.#listener = options.listener;
    this.#countOf = options.countOf;
    this.#random = options.random;
    this.#groups = options.groups;
    for (const type of options.kinds) {
      this.#kinds.set(stringifyResourceType(type), { type, state: 'syncing' });
    }
  }

  get name(): string {
    return this.#cluster.name;
  }

  /** Runs until aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#cluster.problem) {
      this.#lost(this.#cluster.problem);
      return;
    }
    const discovery = new KindDiscovery({
      gateway: this.#gateway,
      cluster: this.name,
    });
    const runs = [...this.#kinds.values()].map(state =>
      this.#reflect(state, discovery, signal),
    );
    await Promise.all([
      ...runs,
      this.#lookForKinds(discovery, signal),
      this.#heartbeat(signal),
    ]);
  }

  /** How fresh a kind's objects are, and when they were last confirmed. */
  freshnessOf(type: { group: string; kind: string }): {
    freshness: Freshness;
    observedAt?: string;
  } {
    const state = this.#kinds.get(stringifyResourceType(type));
    const synced = state?.state === 'synced';
    // An open watch says nothing while nothing changes; the heartbeat does.
    const confirmed = [state?.lastSuccess, synced && this.#lastHeartbeat]
      .filter(date => date instanceof Date)
      .sort((a, b) => b.getTime() - a.getTime())[0];
    const observedAt = confirmed?.toISOString();
    if (this.#error !== undefined) {
      return { freshness: 'unreachable', observedAt };
    }
    switch (state?.state) {
      case 'synced':
        return { freshness: 'live', observedAt };
      case 'forbidden':
        return { freshness: 'forbidden', observedAt };
      case 'unreachable':
        return { freshness: 'unreachable', observedAt };
      default:
        return { freshness: 'stale', observedAt };
    }
  }

  /** Whether a missing object of the kind means that it is gone. */
  isComplete(type: { group: string; kind: string }): boolean {
    const state = this.#kinds.get(stringifyResourceType(type));
    return state?.state === 'synced' && this.#error === undefined;
  }

  servedKind(type: { group: string; kind: string }): ServedKind | undefined {
    return this.#kinds.get(stringifyResourceType(type))?.served;
  }

  source(): ClusterSource {
    const kinds = [...this.#kinds.values()].map(
      (state): KindSource => ({
        group: state.type.group,
        kind: state.type.kind,
        version: state.served?.version,
        state: this.#error === undefined ? state.state : 'unreachable',
        count: this.#countOf(state.type),
        lastSuccess: this.freshnessOf(state.type).observedAt,
        lastEvent: state.lastEvent?.toISOString(),
        since: state.since?.toISOString(),
        error: state.error,
      }),
    );
    const states = new Set(kinds.map(kind => kind.state));
    let state: SourceState = 'synced';
    if (this.#error !== undefined) {
      state = 'unreachable';
    } else if (states.has('unreachable') && !states.has('synced')) {
      state = 'unreachable';
    } else if (states.has('syncing')) {
      state = 'syncing';
    } else if (states.has('forbidden') && !states.has('synced')) {
      state = 'forbidden';
    }
    const firstError = kinds.find(kind => kind.error && kind.state === state);
    return {
      cluster: this.name,
      title: this.#cluster.title,
      state,
      lastSuccess: kinds
        .map(kind => kind.lastSuccess)
        .filter(time => time !== undefined)
        .sort()
        .pop(),
      since: this.#since?.toISOString() ?? firstError?.since,
      error:
        this.#error ?? (state === 'synced' ? undefined : firstError?.error),
      notice: this.#cluster.notice,
      kinds,
    };
  }

  #reflect(
    state: KindState,
    discovery: KindDiscovery,
    signal: AbortSignal,
  ): Promise<void> {
    const reflector = Reflector.create({
      gateway: this.#gateway,
      cluster: this.name,
      type: state.type,
      discovery,
      sink: this.#sinkOf(state),
      clock: this.#clock,
      random: this.#random,
    });
    this.#reflectors.push(reflector);
    return reflector.run(signal);
  }

  /** Finds kinds of the operators' groups that nobody has listed. */
  async #lookForKinds(
    discovery: KindDiscovery,
    signal: AbortSignal,
  ): Promise<void> {
    const runs: Promise<void>[] = [];
    while (!signal.aborted) {
      for (const group of this.#groups) {
        // What keeps this from being answered is told by the watches.
        const served = await discovery.kindsOf(group, signal).catch(() => []);
        for (const { kind, version } of served) {
          const type = { group, kind, versions: [version] };
          const key = stringifyResourceType(type);
          if (!this.#kinds.has(key)) {
            const state: KindState = { type, state: 'syncing' };
            this.#kinds.set(key, state);
            runs.push(this.#reflect(state, discovery, signal));
          }
        }
      }
      await this.#clock.sleep(LOOK_FOR_KINDS, signal);
    }
    await Promise.all(runs);
  }

  #sinkOf(state: KindState) {
    const { type } = state;
    const now = () => this.#clock.now();
    return {
      replaced: (objects: KubernetesObject[], served: ServedKind) => {
        state.served = served;
        state.lastSuccess = now();
        this.#listener.replaced(this.name, type, objects);
      },
      upserted: (object: KubernetesObject) => {
        state.lastEvent = now();
        this.#listener.upserted(this.name, type, object);
      },
      removed: (object: KubernetesObject) => {
        state.lastEvent = now();
        this.#listener.removed(this.name, type, object);
      },
      confirmed: () => {
        state.lastSuccess = now();
      },
      stateChanged: (next: SourceState, error?: string) => {
        const changed = state.state !== next || state.error !== error;
        if (state.state !== next) {
          state.since = next === 'synced' ? undefined : now();
        }
        state.state = next;
        state.error = error;
        if (changed) {
          this.#logger.debug('Watch changed its state', {
            kind: stringifyResourceType(type),
            state: next,
            ...(error && { error }),
          });
          this.#listener.freshnessChanged(this.name, type);
        }
      },
      warned: (message: string) =>
        this.#logger.warn(message, { kind: stringifyResourceType(type) }),
    };
  }

  async #heartbeat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const response = await this.#gateway.request(this.name, {
          path: '/version',
          signal,
          deadline: HEARTBEAT_DEADLINE,
        });
        await readJson(response);
        this.#found();
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        this.#missed += 1;
        // Never reached at all needs no second opinion.
        if (this.#missed >= HEARTBEATS_MISSED || !this.#lastHeartbeat) {
          this.#lost(isError(error) ? error.message : String(error));
        }
      }
      await this.#clock.sleep(HEARTBEAT, signal);
    }
  }

  #found(): void {
    this.#missed = 0;
    this.#lastHeartbeat = this.#clock.now();
    if (this.#error !== undefined) {
      this.#error = undefined;
      this.#since = undefined;
      this.#logger.info('The cluster answers again');
      this.#reflectors.forEach(reflector => reflector.retryNow());
      this.#tellAll();
    }
  }

  #lost(error: string): void {
    if (this.#error === undefined) {
      this.#since = this.#clock.now();
      this.#logger.warn(`The cluster does not answer: ${error}`);
      this.#error = error;
      this.#reflectors.forEach(reflector => reflector.disconnect());
      this.#tellAll();
    }
    this.#error = error;
  }

  #tellAll(): void {
    for (const { type } of this.#kinds.values()) {
      this.#listener.freshnessChanged(this.name, type);
    }
  }
}
