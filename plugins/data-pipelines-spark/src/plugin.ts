import {
  createPlugin,
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { ResourceSection } from '@data-portal/plugin-data-pipelines-react';
import { entityContentRouteRef } from './routes';

/**
 * The Spark pages for the legacy frontend system.
 *
 * @public
 */
export const dataPipelinesSparkPlugin = createPlugin({
  id: 'data-pipelines-spark',
  routes: { entityContent: entityContentRouteRef },
});

/**
 * Everything about the Spark resource of an entity, as a tab of its page.
 *
 * @public
 */
export const EntitySparkContent = dataPipelinesSparkPlugin.provide(
  createRoutableExtension<() => JSX.Element>({
    name: 'EntitySparkContent',
    component: () =>
      import('./components/SparkContent').then(m => m.SparkContent),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * What the page of a Spark resource without an entity shows besides: one of the
 * `sections` of `DataPipelinesPage`.
 *
 * @public
 */
export const sparkResourceSection: ResourceSection = {
  technology: 'spark',
  Section: dataPipelinesSparkPlugin.provide(
    createComponentExtension({
      name: 'SparkResourceSection',
      component: {
        lazy: () =>
          import('./components/SparkContent').then(m => m.SparkSections),
      },
    }),
  ),
};
