import { useApi } from '@backstage/core-plugin-api';
import { OnCallApi, OnCallBrief } from '@data-portal/plugin-on-call-common';
import { useQueries } from '@tanstack/react-query';
import { onCallApiRef } from '../api';
import { NowBatcher } from '../api/NowBatcher';
import { LoadState, loadStateOf } from './loadStateOf';
import { refetchIn } from './refetchIn';

// By client, so that components that know nothing of each other share one.
const batchers = new WeakMap<OnCallApi, NowBatcher>();

function batcherOf(client: OnCallApi): NowBatcher {
  const batcher = batchers.get(client) ?? new NowBatcher(client);
  batchers.set(client, batcher);
  return batcher;
}

/**
 * Who is on call for one entity, if the reader may see it.
 *
 * @public
 */
export type OnCallNowFound = { found?: OnCallBrief };

/**
 * Who is on call for some entities, in the order asked, kept up to date.
 *
 * @remarks
 *
 * However many components of a page use this, a hundred entities at a time
 * share one request.
 *
 * @public
 */
export function useOnCallNow(
  entityRefs: string[],
): LoadState<OnCallNowFound>[] {
  const { client, queryClient } = useApi(onCallApiRef);
  const queries = useQueries(
    {
      queries: entityRefs.map(ref => {
        const entityRef = ref.toLocaleLowerCase('en-US');
        return {
          queryKey: ['on-call', 'now', entityRef],
          queryFn: async (): Promise<OnCallNowFound> => ({
            found: await batcherOf(client).load(entityRef),
          }),
          refetchInterval: ({ state }: { state: { data?: OnCallNowFound } }) =>
            refetchIn(state.data?.found?.rotas ?? [], Date.now()),
        };
      }),
    },
    queryClient,
  );
  return queries.map(loadStateOf);
}
