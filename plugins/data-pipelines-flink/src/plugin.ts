import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { entityContentRouteRef } from './routes';

/**
 * The Flink pages for the legacy frontend system.
 *
 * @public
 */
export const dataPipelinesFlinkPlugin = createPlugin({
  id: 'data-pipelines-flink',
  routes: { entityContent: entityContentRouteRef },
});

/**
 * Everything about the Flink resource of an entity, as a tab of its page.
 *
 * @public
 */
export const EntityFlinkContent = dataPipelinesFlinkPlugin.provide(
  createRoutableExtension<() => JSX.Element>({
    name: 'EntityFlinkContent',
    component: () =>
      import('./components/FlinkContent').then(m => m.FlinkContent),
    mountPoint: entityContentRouteRef,
  }),
);
