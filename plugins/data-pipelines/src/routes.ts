import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The overview of all pipelines.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'data-pipelines' });

/**
 * The page of a resource that has no entity in the catalog.
 *
 * @public
 */
export const resourceRouteRef = createSubRouteRef({
  id: 'data-pipelines.resource',
  parent: rootRouteRef,
  path: '/resources/:cluster/:namespace/:type/:name',
});

/**
 * The form of a template. Where no scaffolder is installed, pages offer none.
 *
 * @public
 */
export const templateRouteRef = createExternalRouteRef({
  id: 'data-pipelines.template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

/**
 * What nobody owns.
 *
 * @public
 */
export const unownedRouteRef = createSubRouteRef({
  id: 'data-pipelines.unowned',
  parent: rootRouteRef,
  path: '/unowned',
});
