import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_TECHNOLOGY } from '@data-portal/plugin-data-pipelines-common';
import { RiFlashlightLine } from '@remixicon/react';
import { entityContentRouteRef } from './routes';

const sparkEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/spark',
    title: 'Spark',
    filter: { [`metadata.annotations.${ANNOTATION_TECHNOLOGY}`]: 'spark' },
    routeRef: entityContentRouteRef,
    loader: () =>
      import('./components/SparkContent').then(m => <m.SparkContent />),
  },
});

/**
 * The Spark pages for the new frontend system.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'data-pipelines-spark',
  title: 'Spark',
  icon: <RiFlashlightLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityContentRouteRef },
  extensions: [sparkEntityContent],
});
