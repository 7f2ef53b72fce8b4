import { SparkList } from '@data-portal/plugin-data-pipelines-common';

/** What a page can show of a list that may have thousands. */
const SHOWN = 50;

/** What Structured Streaming adds to the name of a query. */
const IDS = /\b(id|runId) = [0-9a-f-]{36}\b/g;
const BATCH = /\bbatch = (\d+)$/;

/**
 * A text in one line, cut where it is long.
 *
 * @internal
 */
export function oneLine(text: string, length = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/**
 * What a job, a stage or an execution does, in a few words: for a batch of a
 * streaming query its name and number, without the ids of its run.
 *
 * @internal
 */
export function nameOf(text: string): string {
  return oneLine(text.replace(IDS, '').replace(BATCH, 'batch $1'));
}

/**
 * Counts all and keeps the first of them.
 *
 * @param compare - puts first what is worth showing
 *
 * @internal
 */
export function listOf<T extends { status: string }>(
  all: T[],
  compare: (a: T, b: T) => number,
): SparkList<T> {
  const counts: Record<string, number> = {};
  for (const { status } of all) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return { counts, shown: [...all].sort(compare).slice(0, SHOWN) };
}
