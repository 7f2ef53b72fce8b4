import { useApi } from '@backstage/core-plugin-api';
import { NamespacesAnswer } from '@data-portal/plugin-data-pipelines-common';
import {
  LoadState,
  QUERY_ROOT,
  dataPipelinesApiRef,
  loadStateOf,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

/**
 * The namespaces of a cluster, and which of them the viewer may use.
 *
 * @param query - without a cluster nothing is asked yet
 *
 * @internal
 */
export function useNamespaces(query: {
  cluster: string | undefined;
  kind?: string;
  owner: string | undefined;
}): LoadState<NamespacesAnswer> {
  const { cluster, kind, owner } = query;
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  return loadStateOf(
    useQuery(
      {
        queryKey: [...QUERY_ROOT, 'namespaces', cluster, kind, owner],
        queryFn: ({ signal }) =>
          client.getNamespaces(
            cluster ?? '',
            { ...(kind && { kind }), ...(owner && { owner: [owner] }) },
            { signal },
          ),
        enabled: cluster !== undefined,
      },
      queryClient,
    ),
  );
}
