import {
  DatabaseService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  HistoryQuery,
  ResourceRef,
  RuntimeSource,
  VerdictState,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { Clock } from '@data-portal/plugin-data-pipelines-node';
import { HistoryLimits, HistoryPruner } from './HistoryPruner';
import { HistoryReader, WatchedObject } from './HistoryReader';
import { HistoryRecorder, WatchedInventory } from './HistoryRecorder';
import { HistoryStore } from './HistoryStore';
import { WrittenTransition } from './historyRows';
import { PageCache } from './PageCache';

const WRITE_EVERY = { seconds: 10 };

/**
 * @internal
 */
export type HistorySettings = HistoryLimits & {
  /** How long a state has to stay before it counts. */
  settleSeconds: number;
};

type Page = Awaited<ReturnType<HistoryReader['page']>>;

/**
 * What has happened to the resources: seen by every replica, written by the one
 * that has the scheduler's lock, read by all.
 *
 * @internal
 */
export class History {
  readonly #inventory: WatchedInventory;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #recorder: HistoryRecorder;
  readonly #store: HistoryStore;
  readonly #reader: HistoryReader;
  readonly #pruner: HistoryPruner;
  readonly #pages: PageCache<Page>;
  #onWritten?: () => void;

  static async create(options: {
    database: DatabaseService;
    inventory: WatchedInventory;
    runtimesOf(key: string): RuntimeSource[];
    clock: Clock;
    logger: LoggerService;
    settings: HistorySettings;
  }): Promise<History> {
    const { database, inventory, runtimesOf, clock, settings } = options;
    const store = await HistoryStore.create({ database });
    return new History({
      ...options,
      store,
      reader: await HistoryReader.create({ database }),
      pruner: await HistoryPruner.create({ database, clock, limits: settings }),
      recorder: await HistoryRecorder.create({
        inventory,
        runtimesOf,
        store,
        clock,
        settle: settings.settleSeconds * 1_000,
      }),
    });
  }

  private constructor(options: {
    inventory: WatchedInventory;
    clock: Clock;
    logger: LoggerService;
    store: HistoryStore;
    reader: HistoryReader;
    pruner: HistoryPruner;
    recorder: HistoryRecorder;
  }) {
    this.#inventory = options.inventory;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#store = options.store;
    this.#reader = options.reader;
    this.#pruner = options.pruner;
    this.#recorder = options.recorder;
    this.#pages = new PageCache(options.clock);
  }

  /** {@inheritdoc HistoryRecorder.sinceOf} */
  sinceOf(key: string, state: VerdictState): string | undefined {
    return this.#recorder.sinceOf(key, state);
  }

  /** Watches until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#recorder.run(signal);
  }

  /**
   * Writes and tidies up, on one replica at a time.
   *
   * @param listener - `onTransitions` is called after every round, with those that
   * no other replica has written; `onWritten` when there is anything new to read
   */
  async schedule(
    scheduler: SchedulerService,
    listener: {
      onTransitions(transitions: WrittenTransition[]): Promise<void>;
      onWritten(): void;
    },
  ): Promise<void> {
    this.#onWritten = listener.onWritten;
    await scheduler.scheduleTask({
      id: 'data-pipelines-history',
      scope: 'global',
      frequency: WRITE_EVERY,
      timeout: { minutes: 2 },
      fn: async () => listener.onTransitions(await this.flush()),
    });
    await scheduler.scheduleTask({
      id: 'data-pipelines-history-bounds',
      scope: 'global',
      frequency: { hours: 1 },
      initialDelay: { minutes: 5 },
      timeout: { minutes: 15 },
      fn: () => this.#pruner.prune(),
    });
  }

  /** Writes what this replica has seen, and returns what was news to the rest. */
  async flush(): Promise<WrittenTransition[]> {
    const batch = this.#recorder.take();
    if (Object.values(batch).every(list => list.length === 0)) {
      return [];
    }
    try {
      const written = await this.#store.write(batch);
      for (const list of Object.values(batch)) {
        list.forEach(({ ref }) => this.#pages.forget(ref));
      }
      this.#onWritten?.();
      return written;
    } catch (error) {
      this.#recorder.giveBack(batch);
      this.#logger.error('Could not write the history', error as Error);
      return [];
    }
  }

  objectsOf(ref: ResourceRef): Promise<WatchedObject[]> {
    return this.#reader.objectsOf(stringifyResourceRef(ref));
  }

  /** One page of what happened to some of the objects of a ref. */
  page(ref: ResourceRef, uids: string[], query: HistoryQuery): Promise<Page> {
    const key = stringifyResourceRef(ref);
    return this.#pages.get(key, JSON.stringify([uids, query]), () =>
      this.#reader.page({
        ref: key,
        uids,
        query,
        running: this.#runningOf(key),
      }),
    );
  }

  #runningOf(key: string): string[] | undefined {
    const entry = this.#inventory.find(key);
    if (entry && !entry.object) {
      // It has not been read since the portal started.
      return undefined;
    }
    return entry?.object
      ? (
          entry.definition.runs?.({
            object: entry.object,
            related: this.#inventory.relatedOf(key),
            past: entry.past,
            now: this.#clock.now(),
          }) ?? []
        ).map(({ id }) => id.slice(0, 200))
      : [];
  }
}
