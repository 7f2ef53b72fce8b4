import {
  DataPipelinesApi,
  DataPipelinesClient,
} from '@data-portal/plugin-data-pipelines-common';
import { QueryClient } from '@tanstack/react-query';
import { DataPipelinesFrontendApi } from './dataPipelinesApiRef';
import { requestProblemOf } from './requestProblemOf';

const FRESH_MS = 5_000;
const RETRIES = 2;

/**
 * Makes the value of {@link dataPipelinesApiRef}: a client and its cache.
 *
 * @public
 */
export function createDataPipelinesFrontendApi(options: {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
  /** In place of the REST client; for tests. */
  client?: DataPipelinesApi;
}): DataPipelinesFrontendApi {
  const { discoveryApi, fetchApi } = options;
  return {
    client:
      options.client ?? new DataPipelinesClient({ discoveryApi, fetchApi }),
    queryClient: new QueryClient({
      defaultOptions: {
        queries: {
          staleTime: FRESH_MS,
          // The portal is often reached without the internet.
          networkMode: 'always',
          retry: (failures, error) =>
            failures < RETRIES && requestProblemOf(error) === 'unreachable',
        },
      },
    }),
  };
}
