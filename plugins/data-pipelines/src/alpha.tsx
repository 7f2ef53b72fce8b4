import {
  ApiBlueprint,
  PageBlueprint,
  createExtensionInput,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import {
  ANNOTATION_RESOURCE,
  RESOURCE_DOCUMENT_TYPE,
} from '@data-portal/plugin-data-pipelines-common';
import {
  createDataPipelinesFrontendApi,
  dataPipelinesApiRef,
  unownedListRouteRef,
} from '@data-portal/plugin-data-pipelines-react';
import { resourceSectionDataRef } from '@data-portal/plugin-data-pipelines-react/alpha';
import { RiFlowChart } from '@remixicon/react';
import { overviewColumnDataRef } from './OverviewColumnBlueprint';
import { overviewScopeDataRef } from './OverviewScopeBlueprint';
import { rootRouteRef, templateRouteRef, unownedRouteRef } from './routes';

export { OverviewColumnBlueprint } from './OverviewColumnBlueprint';
export { OverviewScopeBlueprint } from './OverviewScopeBlueprint';

const dataPipelinesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dataPipelinesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDataPipelinesFrontendApi(deps),
    }),
});

const dataPipelinesPage = PageBlueprint.makeWithOverrides({
  inputs: {
    columns: createExtensionInput([overviewColumnDataRef]),
    scopes: createExtensionInput([overviewScopeDataRef]),
    sections: createExtensionInput([resourceSectionDataRef]),
  },
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      path: '/data-pipelines',
      title: 'Data pipelines',
      routeRef: rootRouteRef,
      loader: async () => {
        const { OverviewContent } = await import('./components/OverviewPage');
        const columns = inputs.columns.map(column =>
          column.get(overviewColumnDataRef),
        );
        const scopes = inputs.scopes.map(scope =>
          scope.get(overviewScopeDataRef),
        );
        const sections = inputs.sections.map(section =>
          section.get(resourceSectionDataRef),
        );
        return (
          <OverviewContent
            columns={columns}
            scopes={scopes}
            sections={sections}
          />
        );
      },
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

const dataPipelinesSystemEntityCard = EntityCardBlueprint.make({
  name: 'system',
  params: {
    filter: { kind: 'system' },
    loader: () => import('./components/SystemCard').then(m => <m.SystemCard />),
  },
});

const dataPipelinesOwnedEntityCard = EntityCardBlueprint.make({
  name: 'owned',
  params: {
    filter: { kind: { $in: ['group', 'user'] } },
    loader: () => import('./components/OwnedCard').then(m => <m.OwnedCard />),
  },
});

const dataPipelinesHomePageWidget = HomePageWidgetBlueprint.make({
  name: 'attention',
  params: {
    name: 'DataPipelinesAttention',
    title: 'Your pipelines that need attention',
    description: 'What you own in a cluster that is not fine, worst first',
    components: () =>
      import('./components/AttentionCard').then(m => ({
        Content: m.AttentionContent,
      })),
  },
});

const dataPipelinesSearchResultListItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: result => result.type === RESOURCE_DOCUMENT_TYPE,
    component: () =>
      import('./components/SearchResultItem').then(m => m.SearchResultItem),
  },
});

const dataPipelinesSearchResultType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: RESOURCE_DOCUMENT_TYPE,
    name: 'Data pipelines',
    icon: <RiFlowChart />,
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
  routes: { root: rootRouteRef, unowned: unownedRouteRef },
  externalRoutes: {
    template: templateRouteRef,
    unownedList: unownedListRouteRef,
  },
  extensions: [
    dataPipelinesApi,
    dataPipelinesPage,
    dataPipelinesOverviewEntityCard,
    dataPipelinesSystemEntityCard,
    dataPipelinesOwnedEntityCard,
    dataPipelinesHomePageWidget,
    dataPipelinesSearchResultListItem,
    dataPipelinesSearchResultType,
  ],
});
