import { useApi } from '@backstage/core-plugin-api';
import {
  ResourceRef,
  RuntimeAnswer,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';

/** While nothing has been answered yet. */
const FIRST_MS = 2_000;
const SHORTEST_MS = 5_000;
const USUAL_MS = 30_000;

function intervalOf(answer: RuntimeAnswer | undefined): number {
  const reports = answer?.reports ?? [];
  if (reports.some(({ source }) => source.state === 'waiting')) {
    return FIRST_MS;
  }
  const seconds = reports.map(({ source }) => source.interval.viewed);
  return seconds.length
    ? Math.max(SHORTEST_MS, Math.min(...seconds) * 1_000)
    : USUAL_MS;
}

/**
 * What running systems say of a resource, as often as they are asked while the
 * page is visible. Looking makes them be asked more often.
 *
 * @public
 */
export function useRuntime(ref: ResourceRef): LoadState<RuntimeAnswer> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'runtime', stringifyResourceRef(ref)],
      queryFn: ({ signal }) => client.getRuntime(ref, { signal }),
      refetchInterval: ({ state }) => intervalOf(state.data),
    },
    queryClient,
  );
  return loadStateOf(query);
}
