import { createApiRef } from '@backstage/core-plugin-api';
import { OnCallApi } from '@data-portal/plugin-on-call-common';
import { QueryClient } from '@tanstack/react-query';

/**
 * What cards, cells and pages need of the on-call backend.
 *
 * @public
 */
export type OnCallFrontendApi = {
  client: OnCallApi;
  /** The cache that everything that shows on-call shares. */
  queryClient: QueryClient;
};

/**
 * Provided by `@data-portal/plugin-on-call`, in both frontend systems.
 *
 * @public
 */
export const onCallApiRef = createApiRef<OnCallFrontendApi>({
  id: 'plugin.on-call.frontend',
});
