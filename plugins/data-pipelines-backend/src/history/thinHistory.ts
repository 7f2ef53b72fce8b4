import {
  RestartEntry,
  VerdictState,
  compareVerdictStates,
} from '@data-portal/plugin-data-pipelines-common';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const FIVE_MINUTES = 5 * 60_000;

/**
 * @internal
 */
export type ThinTransition = {
  id: number;
  from: VerdictState;
  to: VerdictState;
  /** Milliseconds since 1970. */
  at: number;
};

/**
 * @internal
 */
export type ThinRestart = {
  id: number;
  at: number;
  body: Omit<RestartEntry, 'at' | 'type'>;
};

/**
 * What is to be taken out, and what of the rest becomes another.
 *
 * @internal
 */
export type Thinning<T> = { removed: number[]; changed: T[] };

/**
 * Keeps of older transitions the worst and the last of every five minutes. The
 * rest stays a chain.
 *
 * @param transitions - of one object, oldest first
 *
 * @internal
 */
export function thinTransitions(
  transitions: ThinTransition[],
  now: number,
): Thinning<ThinTransition> {
  const bucketOf = ({ at }: ThinTransition) => Math.floor(at / FIVE_MINUTES);
  const buckets = new Map<number, ThinTransition[]>();
  const kept: ThinTransition[] = [];
  for (const transition of transitions) {
    if (transition.at > now - DAY) {
      kept.push(transition);
    } else {
      const bucket = bucketOf(transition);
      buckets.set(bucket, [...(buckets.get(bucket) ?? []), transition]);
    }
  }
  const older = [...buckets.values()].flatMap(bucket => {
    const last = bucket[bucket.length - 1];
    const worst = bucket.reduce((a, b) =>
      compareVerdictStates(b.to, a.to) < 0 ? b : a,
    );
    return worst === last ? [last] : [worst, last];
  });

  const removed = new Set(transitions.map(({ id }) => id));
  const changed: ThinTransition[] = [];
  let state = transitions[0]?.from;
  for (const transition of [...older, ...kept]) {
    // One that leads where it was already has lost its sense.
    if (transition.to !== state) {
      removed.delete(transition.id);
      if (transition.from !== state) {
        changed.push({ ...transition, from: state });
      }
      state = transition.to;
    }
  }
  return { removed: [...removed], changed };
}

/**
 * Tells older restarts of the same thing as one: those of five minutes after an
 * hour, those of an hour after a day.
 *
 * @param restarts - of one object, oldest first
 *
 * @internal
 */
export function thinRestarts(
  restarts: ThinRestart[],
  now: number,
): Thinning<ThinRestart> {
  const groups = new Map<string, ThinRestart[]>();
  for (const restart of restarts) {
    const { at, body } = restart;
    if (at <= now - HOUR) {
      const width = at <= now - DAY ? HOUR : FIVE_MINUTES;
      const key = `${width} ${Math.floor(at / width)} ${body.what}`;
      groups.set(key, [...(groups.get(key) ?? []), restart]);
    }
  }
  const removed: number[] = [];
  const changed: ThinRestart[] = [];
  for (const [first, ...others] of groups.values()) {
    if (others.length) {
      const last = others[others.length - 1];
      removed.push(...others.map(({ id }) => id));
      changed.push({
        ...first,
        body: {
          ...first.body,
          ...last.body,
          count: [first, ...others].reduce(
            (sum, { body }) => sum + body.count,
            0,
          ),
          until: last.body.until ?? new Date(last.at).toISOString(),
        },
      });
    }
  }
  return { removed, changed };
}
