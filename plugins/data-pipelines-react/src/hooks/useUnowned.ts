import { useApi } from '@backstage/core-plugin-api';
import { UnownedAnswer } from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

/**
 * What nobody owns, of what the reader may see, kept up to date.
 *
 * @public
 */
export function useUnowned(): LoadState<UnownedAnswer> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'unowned'],
      queryFn: ({ signal }) => client.listUnowned({ signal }),
      refetchInterval,
    },
    queryClient,
  );
  return loadStateOf(query);
}
