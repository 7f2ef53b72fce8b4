import { useApi } from '@backstage/core-plugin-api';
import { NamingRule } from '@data-portal/plugin-data-pipelines-common';
import {
  LASTING_QUERY_ROOT,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

const NONE: NamingRule[] = [];

/**
 * What the organization wants names to be like. Where it can not be asked for,
 * nothing is told: the backend holds to it in any case.
 *
 * @internal
 */
export function useNaming(): NamingRule[] {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const { data } = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'naming'],
      queryFn: ({ signal }) => client.getNaming({ signal }),
      // It changes with the configuration, so with a restart.
      staleTime: Infinity,
    },
    queryClient,
  );
  return data?.rules ?? NONE;
}
