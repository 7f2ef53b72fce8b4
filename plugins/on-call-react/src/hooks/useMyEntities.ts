import { useApi } from '@backstage/core-plugin-api';
import { MyEntitiesAnswer } from '@data-portal/plugin-on-call-common';
import { useQuery } from '@tanstack/react-query';
import { onCallApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';

/** A hand-over changes it, and no more than that; it is not cheap to find out. */
const POLL_MS = 5 * 60_000;

/**
 * The entities that the reader is on call for now, kept up to date.
 *
 * @public
 */
export function useMyEntities(): LoadState<MyEntitiesAnswer> {
  const { client, queryClient } = useApi(onCallApiRef);
  const query = useQuery(
    {
      queryKey: ['on-call', 'my-entities'],
      queryFn: ({ signal }) => client.getMyEntities({ signal }),
      refetchInterval: POLL_MS,
      // Nor is it asked again whenever a window is looked at.
      staleTime: POLL_MS,
    },
    queryClient,
  );
  return loadStateOf(query);
}
