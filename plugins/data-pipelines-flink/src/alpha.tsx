import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_TECHNOLOGY } from '@data-portal/plugin-data-pipelines-common';
import { RiFlowChart } from '@remixicon/react';
import { entityContentRouteRef } from './routes';

const flinkEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/flink',
    title: 'Flink',
    filter: { [`metadata.annotations.${ANNOTATION_TECHNOLOGY}`]: 'flink' },
    routeRef: entityContentRouteRef,
    loader: () =>
      import('./components/FlinkContent').then(m => <m.FlinkContent />),
  },
});

/**
 * The Flink pages for the new frontend system.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'data-pipelines-flink',
  title: 'Flink',
  icon: <RiFlowChart />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityContentRouteRef },
  extensions: [flinkEntityContent],
});
