import { useApi } from '@backstage/core-plugin-api';
import {
  ResourcePage,
  ResourceQuery,
} from '@data-portal/plugin-data-pipelines-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

/**
 * One page of the resources that the reader may see, kept up to date. While
 * another page is on its way, the one before it stays in view.
 *
 * @public
 */
export function useResources(
  query: ResourceQuery,
  options?: {
    /** False to ask nothing for now. */
    enabled?: boolean;
  },
): LoadState<ResourcePage> & {
  /** Whether what is shown is still the answer to another query. */
  isPrevious: boolean;
} {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const result = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'resources', query],
      queryFn: ({ signal }) => client.listResources(query, { signal }),
      enabled: options?.enabled ?? true,
      placeholderData: keepPreviousData,
      refetchInterval,
    },
    queryClient,
  );
  return { ...loadStateOf(result), isPrevious: result.isPlaceholderData };
}
