import { SparkList } from '@data-portal/plugin-data-pipelines-common';

/** What a page can show of a list that may have thousands. */
const SHOWN = 50;

/**
 * Spark's own words of a job, a stage or an execution begin with its query and
 * batch, a line each.
 *
 * @internal
 */
export function oneLine(text: string, length = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
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
