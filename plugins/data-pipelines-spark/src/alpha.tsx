import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_TECHNOLOGY } from '@data-portal/plugin-data-pipelines-common';
import { ResourceSectionBlueprint } from '@data-portal/plugin-data-pipelines-react/alpha';
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

const sparkResourceSection = ResourceSectionBlueprint.make({
  params: {
    technology: 'spark',
    loader: () =>
      import('./components/SparkContent').then(m => m.SparkSections),
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
  extensions: [sparkEntityContent, sparkResourceSection],
});
