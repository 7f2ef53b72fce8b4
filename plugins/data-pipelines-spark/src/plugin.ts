import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
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
