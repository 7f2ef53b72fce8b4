import {
  HistoryEntry,
  RestartEntry,
} from '@data-portal/plugin-data-pipelines-common';

function lastOf({ at, until }: RestartEntry): string {
  return until ?? at;
}

/**
 * Tells restarts of the same thing as one, as long as nothing else happened between
 * them, so that a loop does not push out what it began with.
 *
 * @param items - newest first
 *
 * @internal
 */
export function groupRestarts(items: HistoryEntry[]): HistoryEntry[] {
  const grouped: HistoryEntry[] = [];
  let open = new Map<string, RestartEntry>();
  for (const item of items) {
    if (item.type !== 'restart') {
      open = new Map();
      grouped.push(item);
      continue;
    }
    const newer = open.get(item.what);
    if (newer) {
      // The older one is where it began.
      newer.until = lastOf(newer);
      newer.at = item.at;
      newer.count += item.count;
    } else {
      const entry = { ...item };
      open.set(item.what, entry);
      grouped.push(entry);
    }
  }
  return grouped;
}

/**
 * How many restarts there were. Those of a job and those of its containers are two
 * views of the same.
 *
 * @internal
 */
export function countRestarts(restarts: RestartEntry[]): number {
  const sum = (ofJob: boolean) =>
    restarts
      .filter(({ what }) => (what === 'job') === ofJob)
      .reduce((total, { count }) => total + count, 0);
  return Math.max(sum(true), sum(false));
}
