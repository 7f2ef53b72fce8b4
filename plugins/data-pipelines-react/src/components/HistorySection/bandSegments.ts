import {
  HistoryEntry,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { HistoryStretch } from '../../hooks';

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
  /** How many things happened. */
  count: number;
};

/** As a part of the whole stretch. */
const NEAR = 1 / 50;

/**
 * Puts marks together that would lie over each other.
 *
 * @internal
 */
export function clusterMarks(
  history: Pick<HistoryStretch, 'items' | 'from' | 'to'>,
): MarkCluster[] {
  const near = (Date.parse(history.to) - Date.parse(history.from)) * NEAR;
  const last: Partial<Record<MarkEntry['type'], MarkCluster>> = {};
  const clusters: MarkCluster[] = [];
  for (const item of [...history.items].reverse()) {
    if (
      item.type === 'spec' ||
      item.type === 'scale' ||
      item.type === 'restart'
    ) {
      const at = Date.parse(item.at);
      const count = item.type === 'restart' ? item.count : 1;
      const open = last[item.type];
      if (open && at - open.at < near) {
        open.count += count;
      } else {
        const cluster = { type: item.type, at, count };
        last[item.type] = cluster;
        clusters.push(cluster);
      }
    }
  }
  return clusters;
}
