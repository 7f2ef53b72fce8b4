import { useApi } from '@backstage/core-plugin-api';
import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

/**
 * How every watched cluster and kind stands, kept up to date.
 *
 * @public
 */
export function useSources(options?: {
  /** False to ask nothing for now. */
  enabled?: boolean;
}): LoadState<SourcesAnswer> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'sources'],
      queryFn: ({ signal }) => client.getSources({ signal }),
      enabled: options?.enabled ?? true,
      refetchInterval,
    },
    queryClient,
  );
  return loadStateOf(query);
}
