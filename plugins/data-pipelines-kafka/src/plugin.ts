import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { entityContentRouteRef } from './routes';

/**
 * The Kafka pages for the legacy frontend system.
 *
 * @public
 */
export const dataPipelinesKafkaPlugin = createPlugin({
  id: 'data-pipelines-kafka',
  routes: { entityContent: entityContentRouteRef },
});

/**
 * Everything about the Kafka resource of an entity, as a tab of its page.
 *
 * @public
 */
export const EntityKafkaContent = dataPipelinesKafkaPlugin.provide(
  createRoutableExtension<() => JSX.Element>({
    name: 'EntityKafkaContent',
    component: () =>
      import('./components/KafkaContent').then(m => m.KafkaContent),
    mountPoint: entityContentRouteRef,
  }),
);
