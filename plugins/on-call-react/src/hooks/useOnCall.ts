import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { OnCallAnswer } from '@data-portal/plugin-on-call-common';
import { useQuery } from '@tanstack/react-query';
import { onCallApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { refetchIn } from './refetchIn';

/**
 * Who owns an entity and who is on call for it, kept up to date.
 *
 * @public
 */
export function useOnCall(entity: Entity): LoadState<OnCallAnswer> {
  const { client, queryClient } = useApi(onCallApiRef);
  const entityRef = stringifyEntityRef(entity);
  const query = useQuery(
    {
      queryKey: ['on-call', 'entity', entityRef],
      queryFn: ({ signal }) => client.getOnCall(entityRef, { signal }),
      refetchInterval: ({ state }) =>
        refetchIn(state.data?.rotas ?? [], Date.now()),
    },
    queryClient,
  );
  return loadStateOf(query);
}
