import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { ROTA_DOCUMENT_TYPE } from '@data-portal/plugin-on-call-common';
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

const onCallDutiesEntityCard = EntityCardBlueprint.make({
  name: 'duties',
  params: {
    filter: { kind: { $in: ['group', 'user'] } },
    loader: () => import('./components/DutiesCard').then(m => <m.DutiesCard />),
  },
});

const onCallSearchResultListItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: result => result.type === ROTA_DOCUMENT_TYPE,
    component: () =>
      import('./components/RotaSearchResultItem').then(
        m => m.RotaSearchResultItem,
      ),
  },
});

// Search refuses types that no collator has, so that it waits for the module.
const onCallSearchResultType = SearchFilterResultTypeBlueprint.make({
  disabled: true,
  params: {
    value: ROTA_DOCUMENT_TYPE,
    name: 'On-call',
    icon: <RiPhoneLine />,
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
  extensions: [
    onCallApi,
    onCallPage,
    onCallEntityCard,
    onCallDutiesEntityCard,
    onCallSearchResultListItem,
    onCallSearchResultType,
  ],
});
