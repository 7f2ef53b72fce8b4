import { useApi } from '@backstage/core-plugin-api';
import {
  ConsumersAnswer,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';

/**
 * What reads a topic, as far as the viewer may see it.
 *
 * @public
 */
export function useConsumers(ref: ResourceRef): LoadState<ConsumersAnswer> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'consumers', stringifyResourceRef(ref)],
      queryFn: ({ signal }) => client.getConsumers(ref, { signal }),
      staleTime: 30_000,
    },
    queryClient,
  );
  return loadStateOf(query);
}
