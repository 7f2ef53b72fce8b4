import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The Flink tab of an entity page, in both frontend systems.
 *
 * @internal
 */
export const entityContentRouteRef = createRouteRef({
  id: 'data-pipelines-flink:entity-content',
});
