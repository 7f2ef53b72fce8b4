import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_RESOURCE } from '@data-portal/plugin-data-pipelines-common';
import {
  createDataPipelinesFrontendApi,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { RiFlowChart } from '@remixicon/react';

const dataPipelinesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dataPipelinesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDataPipelinesFrontendApi(deps),
    }),
});

const dataPipelinesOverviewEntityCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: {
      [`metadata.annotations.${ANNOTATION_RESOURCE}`]: { $exists: true },
    },
    loader: () =>
      import('./components/OverviewCard').then(m => <m.OverviewCard />),
  },
});

/**
 * The data pipelines plugin for the new frontend system. Provides the API that
 * the Kafka, Flink and Spark plugins use too.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'data-pipelines',
  title: 'Data pipelines',
  icon: <RiFlowChart />,
  info: { packageJson: () => import('../package.json') },
  extensions: [dataPipelinesApi, dataPipelinesOverviewEntityCard],
});
