import { useApi } from '@backstage/core-plugin-api';
import {
  Allowance,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';

/**
 * What the viewer may do with a resource, and where not, why.
 *
 * @public
 */
export function useAllowances(
  ref: ResourceRef,
): LoadState<Record<'update' | 'delete' | 'logs', Allowance>> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'allowances', stringifyResourceRef(ref)],
      queryFn: ({ signal }) => client.getAllowances(ref, { signal }),
      staleTime: 60_000,
    },
    queryClient,
  );
  return loadStateOf(query);
}
