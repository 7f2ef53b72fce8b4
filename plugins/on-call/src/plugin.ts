import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  createOnCallFrontendApi,
  onCallApiRef,
} from '@data-portal/plugin-on-call-react';

/**
 * The on-call plugin for the legacy frontend system. Provides the API that
 * everything else that shows on-call uses too.
 *
 * @public
 */
export const onCallPlugin = createPlugin({
  id: 'on-call',
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
