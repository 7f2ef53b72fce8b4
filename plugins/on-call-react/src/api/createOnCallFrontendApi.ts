import { OnCallApi, OnCallClient } from '@data-portal/plugin-on-call-common';
import { QueryClient } from '@tanstack/react-query';
import { OnCallFrontendApi } from './onCallApiRef';
import { requestProblemOf } from './requestProblemOf';

const FRESH_MS = 15_000;
const RETRIES = 2;

/**
 * Makes the value of {@link onCallApiRef}: a client and its cache.
 *
 * @public
 */
export function createOnCallFrontendApi(options: {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
  /** In place of the REST client; for tests. */
  client?: OnCallApi;
}): OnCallFrontendApi {
  const { discoveryApi, fetchApi } = options;
  return {
    client: options.client ?? new OnCallClient({ discoveryApi, fetchApi }),
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
