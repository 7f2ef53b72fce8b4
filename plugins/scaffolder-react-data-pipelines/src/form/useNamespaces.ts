import { useApi } from '@backstage/core-plugin-api';
import {
  NamespacesAnswer,
  NamespacesQuery,
} from '@data-portal/plugin-data-pipelines-common';
import {
  LoadState,
  QUERY_ROOT,
  dataPipelinesApiRef,
  loadStateOf,
} from '@data-portal/plugin-data-pipelines-react';
import { skipToken, useQuery } from '@tanstack/react-query';

/**
 * The namespaces of a cluster, and which of them the viewer may use.
 *
 * @param cluster - undefined to ask nothing yet
 *
 * @internal
 */
export function useNamespaces(
  cluster: string | undefined,
  query: NamespacesQuery,
): LoadState<NamespacesAnswer> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  return loadStateOf(
    useQuery(
      {
        queryKey: [...QUERY_ROOT, 'namespaces', cluster, query],
        queryFn: cluster
          ? ({ signal }) => client.getNamespaces(cluster, query, { signal })
          : skipToken,
      },
      queryClient,
    ),
  );
}
