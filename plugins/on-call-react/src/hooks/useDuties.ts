import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { DutiesAnswer } from '@data-portal/plugin-on-call-common';
import { useQuery } from '@tanstack/react-query';
import { onCallApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { refetchIn } from './refetchIn';

/** Many rotas are looked through for it. */
const POLL_MS = 5 * 60_000;

/**
 * What a user or a group is on call for, kept up to date.
 *
 * @public
 */
export function useDuties(entity: Entity): LoadState<DutiesAnswer> {
  const { client, queryClient } = useApi(onCallApiRef);
  const entityRef = stringifyEntityRef(entity);
  const query = useQuery(
    {
      queryKey: ['on-call', 'duties', entityRef],
      queryFn: ({ signal }) => client.getDuties(entityRef, { signal }),
      staleTime: POLL_MS,
      refetchInterval: ({ state }) =>
        refetchIn(
          (state.data?.items ?? []).map(({ rota }) => rota),
          Date.now(),
          POLL_MS,
        ),
    },
    queryClient,
  );
  return loadStateOf(query);
}
