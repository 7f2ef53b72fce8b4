import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_TECHNOLOGY } from '@data-portal/plugin-data-pipelines-common';
import { RiStackLine } from '@remixicon/react';
import { entityContentRouteRef } from './routes';

const kafkaEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/kafka',
    title: 'Kafka',
    filter: { [`metadata.annotations.${ANNOTATION_TECHNOLOGY}`]: 'kafka' },
    routeRef: entityContentRouteRef,
    loader: () =>
      import('./components/KafkaContent').then(m => <m.KafkaContent />),
  },
});

/**
 * The Kafka pages for the new frontend system.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'data-pipelines-kafka',
  title: 'Kafka',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityContentRouteRef },
  extensions: [kafkaEntityContent],
});
