import { identityApiRef } from '@backstage/core-plugin-api';
import {
  MockStarredEntitiesApi,
  entityRouteRef,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  ClusterSource,
  DataPipelinesApi,
  ResourcePage,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourcePage,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import {
  DataPipelinesPageProps,
  OverviewPage,
} from '../components/OverviewPage';
import { rootRouteRef } from '../routes';

/** A line of the list. */
export function makeResource(
  name: string,
  overrides?: Partial<ResourceSummary>,
): ResourceSummary {
  const detail = makeResourceDetail();
  return {
    ...detail,
    ref: { ...detail.ref, name },
    title: name,
    entityRef: `resource:default/${name}`,
    ...overrides,
  };
}

/** A cluster that answers. */
export function makeCluster(overrides?: Partial<ClusterSource>): ClusterSource {
  return {
    cluster: 'production',
    title: 'production',
    state: 'synced',
    lastSuccess: new Date().toISOString(),
    kinds: [
      {
        group: 'kafka.strimzi.io',
        kind: 'KafkaTopic',
        state: 'synced',
        count: 2,
      },
    ],
    ...overrides,
  };
}

/** One that failed. */
export const FAILED = makeResource('fraud', {
  verdict: makeVerdict({
    state: 'failed',
    reason: 'RestartLoop',
    message: 'The job restarts all the time.',
  }),
  terms: ['com.example.FraudJob'],
});
/** One that is well. */
export const HEALTHY = makeResource('orders');

function Address() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="Address">
        {pathname + decodeURIComponent(search)}
      </output>
      <button onClick={() => navigate(-1)}>Back</button>
    </>
  );
}

/** Draws the overview, with its address and a way back. */
export async function renderOverview(options?: {
  at?: string;
  page?: ResourcePage;
  client?: Partial<DataPipelinesApi>;
  clusters?: ClusterSource[];
  owns?: string[];
  starred?: string[];
  props?: DataPipelinesPageProps;
}) {
  const {
    at = '?owner=any',
    page,
    clusters,
    owns,
    starred = [],
  } = options ?? {};
  const listResources = jest.fn(
    options?.client?.listResources ??
      (async () => page ?? makeResourcePage([FAILED, HEALTHY])),
  );
  const api = makeFrontendApi({
    getSources: async () => ({
      clusters: clusters ?? [makeCluster()],
      runtimes: [],
    }),
    ...options?.client,
    listResources,
  });
  const starredEntities = new MockStarredEntitiesApi();
  for (const ref of starred) {
    await starredEntities.toggleStarred(ref);
  }
  const { container, unmount } = await renderInTestApp(
    <TestApiProvider
      apis={[
        [dataPipelinesApiRef, api],
        [
          identityApiRef,
          mockApis.identity({ ownershipEntityRefs: owns ?? [] }),
        ],
        [starredEntitiesApiRef, starredEntities],
      ]}
    >
      <Address />
      <Routes>
        <Route
          path="/pipelines/*"
          element={<OverviewPage {...options?.props} />}
        />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [`/pipelines${at}`],
      mountedRoutes: {
        '/pipelines': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { container, unmount, listResources };
}

/** Where the browser is. */
export const address = () => screen.getByLabelText('Address').textContent;
/** The row of a resource, once it is there. */
export const rowOf = (name: string) =>
  screen.findByRole('row', { name: new RegExp(name) });
/** What was asked for last. */
export const lastQuery = (list: jest.Mock) => list.mock.calls.at(-1)[0];
