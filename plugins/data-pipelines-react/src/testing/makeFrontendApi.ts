import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { QueryClient } from '@tanstack/react-query';
import { DataPipelinesFrontendApi } from '../api';
import { makeResourceDetail } from './makeResourceDetail';

function refuse(method: string) {
  return async (): Promise<never> => {
    throw new Error(`The test did not expect a call of ${method}`);
  };
}

/**
 * The API of the pages over a backend that knows one healthy topic, or what the
 * overrides make of it. Nothing is retried.
 *
 * @public
 */
export function makeFrontendApi(
  overrides?: Partial<DataPipelinesApi>,
): DataPipelinesFrontendApi {
  return {
    client: {
      listResources: refuse('listResources'),
      getResource: async () => makeResourceDetail(),
      getResourceByEntity: async () => makeResourceDetail(),
      getConsumers: async () => ({ consumers: [], total: 0 }),
      getVerdicts: async () => ({ items: {} }),
      listUnowned: async () => ({ items: [], total: 0 }),
      getSources: async () => ({ clusters: [], runtimes: [] }),
      getRuntime: async ref => ({ ref, reports: [] }),
      getHistory: async ref => ({ ref, items: [] }),
      getLogs: refuse('getLogs'),
      change: refuse('change'),
      getAllowances: async () => ({
        update: { allowed: true },
        delete: { allowed: true },
        logs: { allowed: true },
      }),
      getServedKinds: async () => ({ kinds: [] }),
      validateObjects: refuse('validateObjects'),
      getServiceAccount: async () => ({ exists: true }),
      getNamespaces: async () => ({ namespaces: [] }),
      getNaming: async () => ({ rules: [] }),
      parseSql: refuse('parseSql'),
      listEntities: refuse('listEntities'),
      ...overrides,
    },
    queryClient: new QueryClient({
      defaultOptions: { queries: { retry: false } },
    }),
  };
}
