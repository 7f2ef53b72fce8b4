import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  createOnCallFrontendApi,
  onCallApiRef,
} from '@data-portal/plugin-on-call-react';
import { rootRouteRef } from './routes';

/**
 * The on-call plugin for the legacy frontend system. Provides the API that
 * everything else that shows on-call uses too.
 *
 * @public
 */
export const onCallPlugin = createPlugin({
  id: 'on-call',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: onCallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createOnCallFrontendApi(deps),
    }),
  ],
});

/**
 * Who owns an entity and who is on call for it, as a card for its overview.
 *
 * @public
 */
export const EntityOnCallCard = onCallPlugin.provide(
  createComponentExtension({
    name: 'EntityOnCallCard',
    component: {
      lazy: () => import('./components/OnCallCard').then(m => m.OnCallCard),
    },
  }),
);

/**
 * Who is on call for what concerns the reader, and for everything else.
 *
 * @public
 */
export const OnCallPage = onCallPlugin.provide(
  createRoutableExtension({
    name: 'OnCallPage',
    component: () => import('./components/OnCallPage').then(m => m.OnCallPage),
    mountPoint: rootRouteRef,
  }),
);
