import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { RESOURCE_DOCUMENT_TYPE } from '@data-portal/plugin-data-pipelines-common';
import {
  createDataPipelinesFrontendApi,
  dataPipelinesApiRef,
  unownedListRouteRef,
} from '@data-portal/plugin-data-pipelines-react';
import type { DataPipelinesPageProps } from './components/OverviewPage';
import type { SearchResultItemProps } from './components/SearchResultItem';
import {
  resourceRouteRef,
  rootRouteRef,
  templateRouteRef,
  unownedRouteRef,
} from './routes';

/**
 * The data pipelines plugin for the legacy frontend system. Provides the API
 * that the Kafka, Flink and Spark plugins use too.
 *
 * @public
 */
export const dataPipelinesPlugin = createPlugin({
  id: 'data-pipelines',
  routes: {
    root: rootRouteRef,
    resource: resourceRouteRef,
    unowned: unownedRouteRef,
  },
  externalRoutes: {
    template: templateRouteRef,
    unownedList: unownedListRouteRef,
  },
  apis: [
    createApiFactory({
      api: dataPipelinesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDataPipelinesFrontendApi(deps),
    }),
  ],
});

/**
 * The overview of all pipelines.
 *
 * @public
 */
export const DataPipelinesPage = dataPipelinesPlugin.provide(
  createRoutableExtension<(props: DataPipelinesPageProps) => JSX.Element>({
    name: 'DataPipelinesPage',
    component: () =>
      import('./components/OverviewPage').then(m => m.OverviewPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The data pipeline resource of an entity, as a card for its overview.
 *
 * @public
 */
export const EntityDataPipelinesOverviewCard = dataPipelinesPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'EntityDataPipelinesOverviewCard',
    component: {
      lazy: () => import('./components/OverviewCard').then(m => m.OverviewCard),
    },
  }),
);

/**
 * The parts of a system with their verdicts, as a card for its overview.
 *
 * @public
 */
export const EntityDataPipelinesSystemCard = dataPipelinesPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'EntityDataPipelinesSystemCard',
    component: {
      lazy: () => import('./components/SystemCard').then(m => m.SystemCard),
    },
  }),
);

/**
 * What a group or a user owns in clusters, as a card for its overview.
 *
 * @public
 */
export const EntityDataPipelinesOwnedCard = dataPipelinesPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'EntityDataPipelinesOwnedCard',
    component: {
      lazy: () => import('./components/OwnedCard').then(m => m.OwnedCard),
    },
  }),
);

/**
 * What the reader owns that is not fine, as a card for a home page.
 *
 * @public
 */
export const DataPipelinesAttentionCard = dataPipelinesPlugin.provide(
  createComponentExtension<() => JSX.Element>({
    name: 'DataPipelinesAttentionCard',
    component: {
      lazy: () =>
        import('./components/AttentionCard').then(m => m.AttentionCard),
    },
  }),
);

/**
 * A resource among the results of a search.
 *
 * @public
 */
export const DataPipelinesSearchResultListItem = dataPipelinesPlugin.provide(
  createSearchResultListItemExtension<
    (props: SearchResultItemProps) => JSX.Element | null
  >({
    name: 'DataPipelinesSearchResultListItem',
    predicate: result => result.type === RESOURCE_DOCUMENT_TYPE,
    component: () =>
      import('./components/SearchResultItem').then(m => m.SearchResultItem),
  }),
);
