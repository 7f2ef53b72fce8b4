import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  createDataPipelinesFrontendApi,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';

/**
 * The data pipelines plugin for the legacy frontend system. Provides the API
 * that the Kafka, Flink and Spark plugins use too.
 *
 * @public
 */
export const dataPipelinesPlugin = createPlugin({
  id: 'data-pipelines',
  apis: [
    createApiFactory({
      api: dataPipelinesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDataPipelinesFrontendApi(deps),
    }),
  ],
});

/**
 * The data pipeline resource of an entity, as a card for its overview.
 *
 * @public
 */
export const EntityDataPipelinesOverviewCard = dataPipelinesPlugin.provide(
  createComponentExtension({
    name: 'EntityDataPipelinesOverviewCard',
    component: {
      lazy: () => import('./components/OverviewCard').then(m => m.OverviewCard),
    },
  }),
);
