import { createApiRef } from '@backstage/core-plugin-api';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { QueryClient } from '@tanstack/react-query';

/**
 * What the pages need of the data pipelines backend.
 *
 * @public
 */
export type DataPipelinesFrontendApi = {
  client: DataPipelinesApi;
  /**
   * The cache that all pages, cards and cells of the suite share, so that two
   * of them that show the same resource ask for it once.
   */
  queryClient: QueryClient;
};

/**
 * Provided by `@data-portal/plugin-data-pipelines`, in both frontend systems.
 *
 * @public
 */
export const dataPipelinesApiRef = createApiRef<DataPipelinesFrontendApi>({
  id: 'plugin.data-pipelines.frontend',
});
