import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The Spark tab of an entity page, in both frontend systems.
 *
 * @internal
 */
export const entityContentRouteRef = createRouteRef({
  id: 'data-pipelines-spark:entity-content',
});
