import {
  HistoryEntry,
  RestartEntry,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { HistoryStretch } from '../../hooks';
import { countRestarts } from './groupRestarts';

/**
 * A time in which the state stayed the same. Times are epoch milliseconds.
 *
 * @internal
 */
export type BandSegment = {
  from: number;
  to: number;
  /** Absent while nobody watched. */
  state?: VerdictState;
};

/**
 * Cuts a stretch of the past into the states it went through, oldest first and
 * without a gap.
 *
 * @internal
 */
export function bandSegments(
  history: Pick<HistoryStretch, 'items' | 'before' | 'from' | 'to'>,
): BandSegment[] {
  const end = Date.parse(history.to);
  const segments: BandSegment[] = [];
  let from = Date.parse(history.from);
  let state = history.before;
  const close = (to: number) => {
    if (to > from) {
      segments.push({ from, to, ...(state && { state }) });
      from = to;
    }
  };
  for (const item of [...history.items].reverse()) {
    if (item.type === 'transition' || item.type === 'appearance') {
      close(Math.min(Date.parse(item.at), end));
      state = item.type === 'transition' ? item.to : item.state;
    }
  }
  close(end);
  return segments;
}

/**
 * Leaves out what comes before anybody watched, so that there is room for the rest.
 *
 * @internal
 */
export function sinceWatched(history: HistoryStretch): HistoryStretch {
  const { watchedSince, from, to } = history;
  return watchedSince && watchedSince > from && watchedSince < to
    ? { ...history, from: watchedSince }
    : history;
}

/**
 * How long each state held, the longest first.
 *
 * @internal
 */
export function timeByState(
  segments: BandSegment[],
): { state: VerdictState | undefined; span: number }[] {
  const spans = new Map<VerdictState | undefined, number>();
  for (const { state, from, to } of segments) {
    spans.set(state, (spans.get(state) ?? 0) + to - from);
  }
  return [...spans]
    .map(([state, span]) => ({ state, span }))
    .sort((a, b) => b.span - a.span);
}

/**
 * @internal
 */
export type MarkEntry = Extract<
  HistoryEntry,
  { type: 'spec' | 'scale' | 'restart' }
>;

/**
 * Marks of one kind that stand too near to each other to be drawn apart.
 *
 * @internal
 */
export type MarkCluster = {
  type: MarkEntry['type'];
  /** Epoch milliseconds, of the first. */
  at: number;
  entries: MarkEntry[];
};

/** As a part of the whole stretch. */
const NEAR = 1 / 24;

function isMark(item: HistoryEntry): item is MarkEntry {
  return ['spec', 'scale', 'restart'].includes(item.type);
}

/**
 * Puts marks together that would lie over each other.
 *
 * @internal
 */
export function clusterMarks(
  history: Pick<HistoryStretch, 'items' | 'from' | 'to'>,
): MarkCluster[] {
  const from = Date.parse(history.from);
  const near = (Date.parse(history.to) - from) * NEAR;
  const last: Partial<Record<MarkEntry['type'], MarkCluster>> = {};
  const clusters: MarkCluster[] = [];
  for (const item of history.items.filter(isMark).reverse()) {
    // A restart may be told that was before anybody watched.
    const at = Math.max(from, Date.parse(item.at));
    const open = last[item.type];
    if (open && at - open.at < near) {
      open.entries.push(item);
    } else {
      const cluster = { type: item.type, at, entries: [item] };
      last[item.type] = cluster;
      clusters.push(cluster);
    }
  }
  return clusters;
}

/**
 * How many things happened.
 *
 * @internal
 */
export function countMarks(entries: MarkEntry[]): number {
  const restarts = entries.filter(
    (entry): entry is RestartEntry => entry.type === 'restart',
  );
  return entries.length - restarts.length + countRestarts(restarts);
}
