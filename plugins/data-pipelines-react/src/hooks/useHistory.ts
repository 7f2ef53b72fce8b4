import { useApi } from '@backstage/core-plugin-api';
import {
  DataPipelinesApi,
  HISTORY_TYPES,
  RequestOptions,
  ResourceHistory,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

const MINUTE = 60_000;
const PAGE = 1_000;
/** A week of restarts, counted together where they are old, is well below. */
const PAGES = 5;
const RUNS = 30;

/**
 * A stretch of the past that ends now.
 *
 * @public
 */
export type HistoryStretch = ResourceHistory & {
  /** ISO 8601. */
  from: string;
  /** ISO 8601: when it was asked for. */
  to: string;
};

async function loadStretch(
  client: DataPipelinesApi,
  ref: ResourceRef,
  spanMs: number,
  options: RequestOptions,
): Promise<HistoryStretch> {
  const now = Date.now();
  // To the minute, so that all who look ask for the same.
  const from = new Date(
    Math.floor((now - spanMs) / MINUTE) * MINUTE,
  ).toISOString();
  const query = {
    from,
    type: HISTORY_TYPES.filter(type => type !== 'run'),
    limit: PAGE,
  };
  const whole = await client.getHistory(ref, query, options);
  let cursor = whole.nextCursor;
  for (let page = 1; cursor && page < PAGES; page += 1) {
    const next = await client.getHistory(ref, { ...query, cursor }, options);
    whole.items.push(...next.items);
    cursor = next.nextCursor;
  }
  return {
    ...whole,
    nextCursor: cursor,
    from,
    to: new Date(now).toISOString(),
  };
}

/**
 * What has happened to a resource but for its runs, kept up to date.
 *
 * @param spanMs - how far back
 *
 * @public
 */
export function useHistory(
  ref: ResourceRef,
  spanMs: number,
): LoadState<HistoryStretch> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const key = [...QUERY_ROOT, 'history', stringifyResourceRef(ref)];
  const query = useQuery(
    {
      queryKey: [...key, spanMs],
      queryFn: ({ signal }) => loadStretch(client, ref, spanMs, { signal }),
      // Another stretch of the same resource; the one before stays in view.
      placeholderData: (before: HistoryStretch | undefined, asked) =>
        asked?.queryKey[key.length - 1] === key[key.length - 1]
          ? before
          : undefined,
      // The end of the stretch moves on, whether anything happens or not.
      refetchInterval: Math.min(refetchInterval, MINUTE),
    },
    queryClient,
  );
  return loadStateOf(query);
}

/**
 * The last runs of a resource, newest first, kept up to date.
 *
 * @public
 */
export function useRuns(ref: ResourceRef): LoadState<ResourceHistory> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'runs', stringifyResourceRef(ref)],
      queryFn: ({ signal }) =>
        client.getHistory(ref, { type: ['run'], limit: RUNS }, { signal }),
      refetchInterval,
    },
    queryClient,
  );
  return loadStateOf(query);
}
