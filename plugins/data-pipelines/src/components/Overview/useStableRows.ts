import {
  ResourcePage,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { useEffect, useMemo, useRef } from 'react';
import { OverviewRow, toRows } from './toRows';

/** A live resource may be shown as seen up to so much before it really was. */
const TOLERANCE_MS = 15_000;

function looksSame(before: ResourceSummary, now: ResourceSummary): boolean {
  const keys = Object.keys(now) as (keyof ResourceSummary)[];
  return (
    keys.length === Object.keys(before).length &&
    // What is equal inside is the same object: the cache shares it.
    keys.every(key => key === 'observedAt' || before[key] === now[key]) &&
    now.freshness === 'live' &&
    Date.parse(now.observedAt) - Date.parse(before.observedAt) < TOLERANCE_MS
  );
}

/**
 * The lines of a page, each the same object as before where it looks the same:
 * the table draws only those anew that are another. A large page that is
 * refreshed every second would stutter under the reader's hand otherwise.
 *
 * @internal
 */
export function useStableRows(
  page: ResourcePage | undefined,
): OverviewRow[] | undefined {
  const drawn = useRef(new Map<string, OverviewRow>());
  const rows = useMemo(
    () =>
      page &&
      toRows(page).map(row => {
        const before = drawn.current.get(row.id);
        return before &&
          'resource' in before &&
          'resource' in row &&
          looksSame(before.resource, row.resource)
          ? before
          : row;
      }),
    [page],
  );
  useEffect(() => {
    drawn.current = new Map(rows?.map(row => [row.id, row]));
  }, [rows]);
  return rows;
}
