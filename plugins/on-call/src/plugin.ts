import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { ROTA_DOCUMENT_TYPE } from '@data-portal/plugin-on-call-common';
import {
  createOnCallFrontendApi,
  onCallApiRef,
} from '@data-portal/plugin-on-call-react';
import type { RotaSearchResultItemProps } from './components/RotaSearchResultItem';
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
  createComponentExtension<() => JSX.Element>({
    name: 'EntityOnCallCard',
    component: {
      lazy: () => import('./components/OnCallCard').then(m => m.OnCallCard),
    },
  }),
);

/**
 * What a user or a group is on call for, as a card for its page.
 *
 * @public
 */
export const EntityOnCallDutiesCard = onCallPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'EntityOnCallDutiesCard',
    component: {
      lazy: () => import('./components/DutiesCard').then(m => m.DutiesCard),
    },
  }),
);

/**
 * A rota among the results of a search.
 *
 * @public
 */
export const OnCallSearchResultListItem = onCallPlugin.provide(
  createSearchResultListItemExtension<
    (props: RotaSearchResultItemProps) => JSX.Element | null
  >({
    name: 'OnCallSearchResultListItem',
    predicate: result => result.type === ROTA_DOCUMENT_TYPE,
    component: () =>
      import('./components/RotaSearchResultItem').then(
        m => m.RotaSearchResultItem,
      ),
  }),
);

/**
 * Who is on call for what concerns the reader, and for everything else.
 *
 * @public
 */
export const OnCallPage = onCallPlugin.provide(
  createRoutableExtension<() => JSX.Element>({
    name: 'OnCallPage',
    component: () => import('./components/OnCallPage').then(m => m.OnCallPage),
    mountPoint: rootRouteRef,
  }),
);
