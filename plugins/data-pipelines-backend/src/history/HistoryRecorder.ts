import {
  RuntimeSource,
  VerdictState,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { restartsOf } from '@data-portal/plugin-data-pipelines-kinds';
import { Clock } from '@data-portal/plugin-data-pipelines-node';
import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';
import { PendingHistory } from './PendingHistory';
import { HistoryStore, KnownObject } from './HistoryStore';
import { HistoryBatch } from './historyRows';
import { specChange } from './specChange';

/** How often it is looked which states have stayed. */
const TICK = 5_000;
/** An older restart has been written, and may be counted with others since. */
const RESTARTS_FOR = 30 * 60_000;

/**
 * What the history needs of the inventory.
 *
 * @internal
 */
export type WatchedInventory = Pick<
  Inventory,
  'onChange' | 'find' | 'summaryOf' | 'relatedOf' | 'sources' | 'completeKinds'
>;

/** A state that is another one than the last that was written. */
type Candidate = {
  state: VerdictState;
  reason: string;
  /** Milliseconds since 1970. */
  since: number;
  /** Not to be believed before. */
  notBefore: number;
};

/**
 * Notes what happens to resources. A state counts when it has stayed for a while
 * and what it was judged by can be relied on: while a source is still being read
 * or does not answer, nothing is noted. So neither a restart of the portal nor an
 * outage looks like a change.
 *
 * @internal
 */
export class HistoryRecorder {
  readonly #inventory: WatchedInventory;
  readonly #runtimesOf: (key: string) => RuntimeSource[];
  readonly #clock: Clock;
  readonly #settle: number;
  readonly #known: Map<string, KnownObject>;
  readonly #candidates = new Map<string, Candidate>();
  /** As they were when they were last looked at, by printed ref. */
  readonly #looked = new Map<string, InventoryEntry>();
  readonly #pending: PendingHistory;

  /** Starts from what is written. */
  static async create(options: {
    inventory: WatchedInventory;
    /** The running systems that are asked about a resource. */
    runtimesOf(key: string): RuntimeSource[];
    store: HistoryStore;
    clock: Clock;
    /** Milliseconds. */
    settle: number;
  }): Promise<HistoryRecorder> {
    return new HistoryRecorder(await options.store.load(), options);
  }

  private constructor(
    known: Map<string, KnownObject>,
    options: Parameters<typeof HistoryRecorder.create>[0],
  ) {
    this.#known = known;
    this.#inventory = options.inventory;
    this.#runtimesOf = options.runtimesOf;
    this.#clock = options.clock;
    this.#settle = options.settle;
    this.#pending = new PendingHistory(options.clock);
    options.inventory.onChange(({ resources }) =>
      resources.forEach(key => this.#changed(key)),
    );
  }

  /** Looks until aborted which states have stayed. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(TICK, signal);
      this.tick();
    }
  }

  /**
   * Since when a resource is in a state, in ISO 8601, where it was seen to change.
   */
  sinceOf(key: string, state: VerdictState): string | undefined {
    const known = this.#known.get(key);
    return known?.hasChanged && known.state === state
      ? new Date(known.since).toISOString()
      : undefined;
  }

  /** Hands over what has not been written yet; give it back if that fails. */
  take(): HistoryBatch {
    return this.#pending.take();
  }

  /** {@inheritdoc HistoryRecorder.take} */
  giveBack(batch: HistoryBatch): void {
    this.#pending.giveBack(batch);
  }

  /** Believes the states that have stayed long enough. */
  tick(): void {
    const now = this.#clock.now().getTime();
    const read = this.#readClusters();
    for (const [key, candidate] of this.#candidates) {
      const entry = this.#inventory.find(key);
      if (!entry?.object) {
        this.#candidates.delete(key);
      } else if (!this.#isReliable(entry, read)) {
        candidate.notBefore = now + this.#settle;
      } else if (now >= candidate.notBefore) {
        this.#candidates.delete(key);
        this.#believe(entry, candidate);
      }
    }
    this.#missGone(now);
    this.#pending.trim();
  }

  /** The clusters of which everything was read that is there to be read. */
  #readClusters(): Set<string> {
    return new Set(
      this.#inventory
        .sources()
        .clusters.filter(
          ({ kinds }) =>
            kinds.length > 0 && kinds.every(({ state }) => state !== 'syncing'),
        )
        .map(({ cluster }) => cluster),
    );
  }

  #isReliable(entry: InventoryEntry, read: Set<string>): boolean {
    return (
      read.has(entry.ref.cluster) &&
      this.#inventory.summaryOf(entry).freshness === 'live' &&
      this.#runtimesOf(entry.key).every(({ state }) => state !== 'waiting')
    );
  }

  #changed(key: string): void {
    const entry = this.#inventory.find(key);
    if (!entry) {
      const known = this.#known.get(key);
      this.#looked.delete(key);
      this.#candidates.delete(key);
      if (known) {
        this.#gone(known, this.#clock.now().getTime());
      }
    } else if (entry.object) {
      this.#look(entry);
    }
  }

  #look(entry: InventoryEntry): void {
    const { key, uid = '' } = entry;
    const now = this.#clock.now();
    const before = this.#looked.get(key);
    const known = this.#known.get(key);
    this.#looked.set(key, entry);
    if (known && known.uid !== uid) {
      this.#gone(known, now.getTime());
    }
    this.#propose(entry, before !== undefined);
    this.#noteOwner(entry);
    this.#noteMarks(entry, before, now);
    const related = this.#inventory.relatedOf(key);
    const input = { object: entry.object!, related, past: entry.past, now };
    for (const run of entry.definition.runs?.(input) ?? []) {
      this.#pending.addRun({ ref: key, uid, run });
    }
    for (const restart of restartsOf(input)) {
      const { key: token, at, ...body } = restart;
      const time = Date.parse(at);
      if (time > now.getTime() - RESTARTS_FOR) {
        this.#pending.addMark({
          ref: key,
          uid,
          type: 'restart',
          token: token.slice(0, 512),
          at: time,
          body,
        });
      }
    }
  }

  #propose(entry: InventoryEntry, watched: boolean): void {
    const { key, summary } = entry;
    const { state, reason, since } = summary.verdict;
    const known = this.#known.get(key);
    const candidate = this.#candidates.get(key);
    if (known?.state === state) {
      this.#candidates.delete(key);
    } else if (candidate?.state !== state) {
      const now = this.#clock.now().getTime();
      // What happened while nobody watched has a time of its own at best; one from
      // before the last that is known can not be that of the change.
      const own = Date.parse(since ?? '');
      const isTold = !watched && known && own > known.since && own < now;
      this.#candidates.set(key, {
        state,
        reason,
        since: isTold ? own : now,
        notBefore: now + this.#settle,
      });
    }
  }

  #believe(entry: InventoryEntry, candidate: Candidate): void {
    const { key, uid = '', summary } = entry;
    const { state, reason, since } = candidate;
    const { owner } = summary.ownership;
    const known = this.#known.get(key);
    this.#known.set(key, {
      ref: key,
      uid,
      owner,
      state,
      since,
      hasChanged: known !== undefined,
    });
    if (known) {
      this.#pending.addTransition({
        ref: key,
        uid,
        to: state,
        reason,
        at: since,
      });
    } else {
      this.#pending.addObject({ ref: key, uid, owner, at: since, state });
    }
  }

  #noteOwner(entry: InventoryEntry): void {
    const { owner } = entry.summary.ownership;
    const known = this.#known.get(entry.key);
    if (known && known.owner !== owner) {
      known.owner = owner;
      const { ref, uid, state, since } = known;
      this.#pending.addObject({ ref, uid, owner, state, at: since });
    }
  }

  #noteMarks(
    entry: InventoryEntry,
    before: InventoryEntry | undefined,
    now: Date,
  ): void {
    const { key, uid = '', object } = entry;
    if (
      before?.object &&
      object &&
      before.object !== object &&
      before.uid === entry.uid
    ) {
      const mark = specChange({ before: before.object, after: object, now });
      if (mark) {
        this.#pending.addMark({ ref: key, uid, ...mark });
      }
    }
  }

  #gone(known: KnownObject, at: number): void {
    const { ref, uid } = known;
    this.#known.delete(ref);
    this.#pending.addTransition({
      ref,
      uid,
      to: 'deleted',
      reason: 'Removed',
      at: Math.max(at, known.since + 1),
    });
    this.#pending.addGone({ ref, uid, at });
  }

  /** What went away while the portal was down, and nobody told. */
  #missGone(now: number): void {
    const complete = new Set(
      this.#inventory
        .completeKinds()
        .map(({ cluster, group, kind }) => `${cluster} ${kind} ${group}`),
    );
    for (const known of this.#known.values()) {
      if (!this.#inventory.find(known.ref)) {
        const { cluster, kind, group } = parseResourceRef(known.ref);
        if (complete.has(`${cluster} ${kind} ${group}`)) {
          this.#gone(known, now);
        }
      }
    }
  }
}
