import { useApi } from '@backstage/core-plugin-api';
import { MyOnCall } from '@data-portal/plugin-on-call-common';
import { useQuery } from '@tanstack/react-query';
import { onCallApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { refetchIn } from './refetchIn';

/**
 * The shifts, groups and dependencies of the reader, kept up to date.
 *
 * @public
 */
export function useMyOnCall(): LoadState<MyOnCall> {
  const { client, queryClient } = useApi(onCallApiRef);
  const query = useQuery(
    {
      queryKey: ['on-call', 'mine'],
      queryFn: ({ signal }) => client.getMine({ signal }),
      refetchInterval: ({ state: { data } }) =>
        refetchIn(
          [
            ...(data?.groups ?? []).flatMap(({ rotas }) => rotas),
            ...(data?.dependencies.items ?? []).flatMap(
              ({ rota }) => rota ?? [],
            ),
          ],
          Date.now(),
        ),
    },
    queryClient,
  );
  return loadStateOf(query);
}
