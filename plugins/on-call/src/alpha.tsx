import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  createOnCallFrontendApi,
  onCallApiRef,
} from '@data-portal/plugin-on-call-react';
import { RiPhoneLine } from '@remixicon/react';
import { rootRouteRef } from './routes';

const onCallApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: onCallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createOnCallFrontendApi(deps),
    }),
});

const onCallEntityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: {
      kind: {
        $in: ['api', 'component', 'domain', 'group', 'resource', 'system'],
      },
    },
    loader: () => import('./components/OnCallCard').then(m => <m.OnCallCard />),
  },
});

const onCallPage = PageBlueprint.make({
  params: {
    path: '/on-call',
    title: 'On-call',
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/OnCallPage').then(m => <m.OnCallContent />),
  },
});

/**
 * The on-call plugin for the new frontend system. Provides the API that
 * everything else that shows on-call uses too.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'on-call',
  title: 'On-call',
  icon: <RiPhoneLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [onCallApi, onCallPage, onCallEntityCard],
});
