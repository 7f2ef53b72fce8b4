import { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  renderInTestApp as renderInLegacyTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  EntityProvider,
  MockStarredEntitiesApi,
  catalogApiRef,
  entityRouteRef,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  DataPipelinesApi,
  ResourceQuery,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { ResourceSectionBlueprint } from '@data-portal/plugin-data-pipelines-react/alpha';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
  makeResourcePage,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { configure, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement, useEffect } from 'react';
import { Route, Routes } from 'react-router-dom';
import plugin, {
  OverviewColumnBlueprint,
  OverviewScopeBlueprint,
} from './alpha';
import { DataPipelinesPage, EntityDataPipelinesOverviewCard } from './plugin';
import { rootRouteRef, templateRouteRef } from './routes';

// A page is loaded when it is shown, which takes its time beside other tests.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 15_000 });

let isCardLoaded = false;
jest.mock('./components/OverviewCard', () => {
  isCardLoaded = true;
  return jest.requireActual('./components/OverviewCard');
});

const detail = makeResourceDetail({
  verdict: makeVerdict({
    state: 'warning',
    causes: [
      {
        state: 'warning',
        reason: 'InvalidConfig',
        message: 'A property is not alterable.',
        evidence: 'conditions',
      },
    ],
  }),
});
const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/create/templates/:namespace/:templateName': templateRouteRef,
};
const readsTopics: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'sql',
    annotations: { 'data-pipelines.io/continues': 'system, topic:inputs[]' },
  },
  spec: { type: 'data-pipeline' },
};

function withEntity(element: ReactElement) {
  const api = makeFrontendApi({ getResourceByEntity: async () => detail });
  return (
    <TestApiProvider
      apis={[
        [dataPipelinesApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [readsTopics] })],
      ]}
    >
      <EntityProvider entity={makeResourceEntity(detail)}>
        {element}
      </EntityProvider>
    </TestApiProvider>
  );
}

function expectCard() {
  expect(screen.getByRole('heading', { name: 'Data pipeline' })).toBeVisible();
  expect(screen.getByText('Partitions')).toBeVisible();
  const tab = '/catalog/default/resource/orders-12345678/kafka';
  expect(
    screen.getByRole('link', { name: 'All about this Kafka topic in Kafka' }),
  ).toHaveAttribute('href', tab);
  expect(screen.getByRole('link', { name: /InvalidConfig/ })).toHaveAttribute(
    'href',
    `${tab}#conditions`,
  );
}

/** From a topic it goes on to a job that reads it. */
async function expectNextStep() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Use this topic' }),
  );
  const href = screen
    .getByRole('menuitem', { name: 'sql' })
    .getAttribute('href');
  const url = new URL(href ?? '', 'http://localhost');
  expect(url.pathname).toBe('/create/templates/default/sql');
  expect(JSON.parse(url.searchParams.get('formData') ?? '')).toMatchObject({
    cluster: detail.ref.cluster,
    inputs: [{ name: detail.ref.name, namespace: detail.ref.namespace }],
  });
}

describe('The overview card', () => {
  it('is loaded only when it is shown', () => {
    expect(isCardLoaded).toBe(false);
  });

  it('is drawn in the new frontend system', async () => {
    renderInTestApp(
      withEntity(
        createExtensionTester(
          plugin.getExtension('entity-card:data-pipelines/overview'),
        ).reactElement(),
      ),
      { mountedRoutes },
    );
    expect(await screen.findByText('Warning')).toBeVisible();
    expectCard();
    await expectNextStep();
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(
      withEntity(<EntityDataPipelinesOverviewCard />),
      { mountedRoutes },
    );
    expect(await screen.findByText('Warning')).toBeVisible();
    expectCard();
    await expectNextStep();
  });
});

describe('The overview', () => {
  const at = '/data-pipelines';
  const routes = { ...mountedRoutes, [at]: rootRouteRef };

  function withList(
    element: ReactElement,
    listResources: DataPipelinesApi['listResources'] = async () =>
      makeResourcePage([detail]),
  ) {
    const api = makeFrontendApi({ listResources });
    return (
      <TestApiProvider
        apis={[
          [dataPipelinesApiRef, api],
          [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        ]}
      >
        <Routes>
          <Route path={`${at}/*`} element={element} />
        </Routes>
      </TestApiProvider>
    );
  }

  async function expectOverview() {
    expect(await screen.findByRole('row', { name: /orders/ })).toBeVisible();
  }

  it('is a page of the new frontend system, with the columns of others', async () => {
    const column = OverviewColumnBlueprint.make({
      name: 'extra',
      params: {
        label: 'Extra',
        loader: async () =>
          function Extra({ resource }) {
            return <>extra {resource.title}</>;
          },
      },
    });
    const page = createExtensionTester(
      plugin.getExtension('page:data-pipelines'),
    ).add(column);
    renderInTestApp(withList(page.reactElement()), {
      mountedRoutes: routes,
      initialRouteEntries: [at],
    });
    await expectOverview();
    expect(await screen.findByText('extra orders')).toBeVisible();
  });

  it('has the scopes of others', async () => {
    const listResources = jest.fn(async (_: ResourceQuery) =>
      makeResourcePage([detail]),
    );
    const scope = OverviewScopeBlueprint.make({
      name: 'extra',
      params: {
        scope: 'extra',
        label: 'Extra',
        loader: async () =>
          function Extra({ onAnswer }) {
            useEffect(() => {
              onAnswer({
                entityRefs: ['resource:default/orders'],
                notice: 'Not all could be found.',
              });
            }, [onAnswer]);
            return <></>;
          },
      },
    });
    const page = createExtensionTester(
      plugin.getExtension('page:data-pipelines'),
    ).add(scope);
    renderInTestApp(withList(page.reactElement(), listResources), {
      mountedRoutes: routes,
      initialRouteEntries: [`${at}?scope=extra`],
    });
    await expectOverview();
    expect(screen.getByRole('radio', { name: 'Extra' })).toBeChecked();
    expect(screen.getByText('Not all could be found.')).toBeVisible();
    // Nothing else was listed while the scope was looking. The question with the
    // limit of one is whether the reader owns anything.
    const listed = listResources.mock.calls.filter(
      ([query]) => query.limit !== 1,
    );
    expect(listed.map(([query]) => query.entityRef)).toEqual([
      ['resource:default/orders'],
    ]);
  });

  it('shows on the pages of resources what the plugin of their technology knows', async () => {
    const section = (technology: 'kafka' | 'spark') =>
      ResourceSectionBlueprint.make({
        name: technology,
        params: {
          technology,
          loader: async () =>
            function Section(props) {
              return <>{`${technology} of ${props.detail.title}`}</>;
            },
        },
      });
    const page = createExtensionTester(
      plugin.getExtension('page:data-pipelines'),
    )
      .add(section('kafka'))
      .add(section('spark'));
    renderInTestApp(withList(page.reactElement()), {
      mountedRoutes: routes,
      initialRouteEntries: [
        `${at}/resources/production/kafka/KafkaTopic.kafka.strimzi.io/orders`,
      ],
    });
    expect(await screen.findByText('kafka of orders')).toBeVisible();
    expect(screen.queryByText('spark of orders')).not.toBeInTheDocument();
  });

  it('is a page of the legacy frontend system', async () => {
    await renderInLegacyTestApp(withList(<DataPipelinesPage />), {
      mountedRoutes,
      routeEntries: [at],
    });
    expect(
      await screen.findByRole('heading', { name: 'Data pipelines' }),
    ).toBeVisible();
    await expectOverview();
  });

  it('takes what stands on the pages of resources in the legacy system, too', async () => {
    await renderInLegacyTestApp(
      withList(
        <DataPipelinesPage
          sections={['first', 'second'].map(word => ({
            technology: 'kafka',
            Section: props => <p>{`${word} of ${props.detail.title}`}</p>,
          }))}
        />,
      ),
      {
        mountedRoutes,
        routeEntries: [
          `${at}/resources/production/kafka/KafkaTopic.kafka.strimzi.io/orders`,
        ],
      },
    );
    expect(await screen.findByText('first of orders')).toBeVisible();
    expect(screen.getByText('second of orders')).toBeVisible();
  });
});
