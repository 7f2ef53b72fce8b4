import { useApi } from '@backstage/core-plugin-api';
import {
  DataPipelinesApi,
  EntityVerdict,
} from '@data-portal/plugin-data-pipelines-common';
import { useQueries } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { VerdictBatcher } from '../api/VerdictBatcher';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

// By client, so that components that know nothing of each other share one.
const batchers = new WeakMap<DataPipelinesApi, VerdictBatcher>();

function batcherOf(client: DataPipelinesApi): VerdictBatcher {
  const batcher = batchers.get(client) ?? new VerdictBatcher(client);
  batchers.set(client, batcher);
  return batcher;
}

/**
 * The verdict of one entity, if it has one.
 *
 * @public
 */
export type VerdictAnswer = { found?: EntityVerdict };

/**
 * The verdicts of some entities, in the order asked, kept up to date.
 *
 * @remarks
 *
 * However many components of a page use this, a hundred entities at a time
 * share one request.
 *
 * @public
 */
export function useVerdicts(entityRefs: string[]): LoadState<VerdictAnswer>[] {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const refetchInterval = useRefetchInterval();
  const queries = useQueries(
    {
      queries: entityRefs.map(entityRef => ({
        queryKey: [...QUERY_ROOT, 'verdict', entityRef],
        queryFn: async (): Promise<VerdictAnswer> => ({
          found: await batcherOf(client).load(entityRef),
        }),
        refetchInterval,
      })),
    },
    queryClient,
  );
  return queries.map(loadStateOf);
}
