import {
  Freshness,
  RuntimeSource,
  RuntimeState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeCollector,
  RuntimeTarget,
} from '@data-portal/plugin-data-pipelines-node';
import { maskText } from '../inventory/maskSecrets';

/** A page asks again every ten seconds, or every thirty without signals. */
const VIEW_LASTS = 45_000;
/** So many missed rounds make a snapshot stale. */
const STALE_AFTER_ROUNDS = 3;
const BACK_OFF_AT_MOST = 60_000;

/**
 * What keeps a system from answering.
 *
 * @internal
 */
export type RuntimeTrouble = Extract<
  RuntimeState,
  'unreachable' | 'forbidden' | 'not signed in'
>;

/**
 * What is known of one target, and when it is asked next.
 *
 * @internal
 */
export class TargetState {
  readonly id: string;
  readonly collector: RuntimeCollector;
  target: RuntimeTarget;
  /** Printed refs of the resources it is asked for. */
  subjects = new Set<string>();
  snapshot?: unknown;
  running?: Promise<void>;

  readonly #viewedUntil = new Map<string, number>();
  #attemptedAt?: number;
  #succeededAt?: number;
  #trouble?: {
    since: number;
    state: RuntimeTrouble;
    error: string;
    rounds: number;
  };

  static idOf(collector: RuntimeCollector, target: RuntimeTarget): string {
    return `${collector.id}:${target.key}`;
  }

  constructor(collector: RuntimeCollector, target: RuntimeTarget) {
    this.id = TargetState.idOf(collector, target);
    this.collector = collector;
    this.target = target;
  }

  /**
   * Somebody looks at a resource.
   *
   * @returns whether nobody did before: a round for those that are looked at
   * may tell more
   */
  viewed(key: string, now: number): boolean {
    const isNew = (this.#viewedUntil.get(key) ?? 0) <= now;
    this.#viewedUntil.set(key, now + VIEW_LASTS);
    return isNew;
  }

  viewedSubjects(now: number): string[] {
    for (const [key, until] of this.#viewedUntil) {
      if (until <= now) {
        this.#viewedUntil.delete(key);
      }
    }
    return [...this.#viewedUntil.keys()].filter(key => this.subjects.has(key));
  }

  /** @param atOnce - a first look does not wait for the interval to pass */
  isDue(now: number, atOnce = false): boolean {
    if (this.running || this.target.problem) {
      return false;
    }
    const interval = this.#interval(now);
    if (interval === undefined) {
      return false;
    }
    if (atOnce && !this.#trouble) {
      return true;
    }
    const rounds = this.#trouble?.rounds ?? 0;
    // Whoever does not answer is asked less often.
    const wait = Math.max(
      interval,
      rounds && Math.min(BACK_OFF_AT_MOST, interval * 2 ** (rounds - 1)),
    );
    return this.#attemptedAt === undefined || now >= this.#attemptedAt + wait;
  }

  get isInTrouble(): boolean {
    return this.#trouble !== undefined;
  }

  attempted(now: number): void {
    this.#attemptedAt = now;
  }

  succeeded(snapshot: unknown, now: number): void {
    this.snapshot = snapshot;
    this.#succeededAt = now;
    this.#trouble = undefined;
  }

  failed(options: { error: string; state: RuntimeTrouble; now: number }): void {
    this.#trouble = {
      since: this.#trouble?.since ?? options.now,
      state: options.state,
      error: options.error,
      rounds: (this.#trouble?.rounds ?? 0) + 1,
    };
  }

  /** ISO 8601: when what a page shows was read. */
  observedAt(): string | undefined {
    return this.snapshot === undefined
      ? undefined
      : this.collector.observedAtOf?.(this.snapshot) ??
          toIso(this.#succeededAt);
  }

  freshness(now: number): Freshness {
    const state = this.#state(now);
    return state === 'unreachable' || state === 'forbidden'
      ? state
      : (state === 'live' && 'live') || 'stale';
  }

  source(now: number): RuntimeSource {
    const { target, collector, snapshot } = this;
    const { viewed, background } = target.interval;
    return {
      id: this.id,
      collector: collector.id,
      title: target.title,
      cluster: target.cluster,
      ...(target.address && { address: target.address }),
      reach: target.reach,
      state: this.#state(now),
      lastSuccess: toIso(this.#succeededAt),
      since: toIso(this.#trouble?.since),
      error: target.problem ?? this.#trouble?.error,
      warnings:
        snapshot === undefined
          ? []
          : (collector.warningsOf?.(snapshot) ?? []).map(warning =>
              maskText(warning),
            ),
      ...(target.notice && { notice: target.notice }),
      interval: {
        viewed: viewed / 1_000,
        ...(background && { background: background / 1_000 }),
      },
    };
  }

  #interval(now: number): number | undefined {
    const { viewed, background } = this.target.interval;
    return this.viewedSubjects(now).length ? viewed : background;
  }

  #state(now: number): RuntimeState {
    if (this.target.problem) {
      return 'not configured';
    }
    if (this.#trouble) {
      return this.#trouble.state;
    }
    if (this.#succeededAt === undefined) {
      return 'waiting';
    }
    const expected = this.#interval(now);
    if (expected === undefined) {
      // It is asked only for those who look, so nothing is late.
      return 'live';
    }
    const limit = expected * STALE_AFTER_ROUNDS + this.collector.limits.timeout;
    return now - this.#succeededAt > limit ? 'stale' : 'live';
  }
}

function toIso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
