import { createExternalRouteRef } from '@backstage/core-plugin-api';

/**
 * The list of what nobody owns. The plugin `data-pipelines` has it; where its page
 * is not mounted, nothing leads there.
 *
 * @public
 */
export const unownedListRouteRef = createExternalRouteRef({
  id: 'data-pipelines.unowned-list',
  optional: true,
  defaultTarget: 'data-pipelines.unowned',
});
