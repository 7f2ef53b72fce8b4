import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  DataPipelinesApi,
  RESOURCE_DOCUMENT_TYPE,
  ResourceDetail,
  ResourceDocument,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
  makeResourcePage,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import {
  DataPipelinesAttentionCard,
  DataPipelinesSearchResultListItem,
  EntityDataPipelinesOverviewCard,
  EntityDataPipelinesOwnedCard,
  EntityDataPipelinesSystemCard,
} from './plugin';
import { rootRouteRef, templateRouteRef } from './routes';

const failed = makeResourceDetail({
  title: 'fraud',
  verdict: makeVerdict({
    state: 'failed',
    message: 'It restarts all the time.',
  }),
});
const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'payments', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
};
const noFacets = {
  technology: [],
  kind: [],
  system: [],
  cluster: [],
  namespace: [],
};

async function renderCard(
  element: ReactElement,
  listResources: DataPipelinesApi['listResources'],
  owns: string[] = [],
  templates: Entity[] = [],
  entity: Entity = system,
  options: { hasTemplatePage?: boolean; resource?: ResourceDetail } = {},
) {
  const { hasTemplatePage = true, resource = makeResourceDetail() } = options;
  const list = jest.fn(listResources);
  const catalog = catalogApiMock({ entities: templates });
  const getEntities = jest.spyOn(catalog, 'getEntities');
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          dataPipelinesApiRef,
          makeFrontendApi({
            listResources: list,
            getResourceByEntity: async () => resource,
          }),
        ],
        [identityApiRef, mockApis.identity({ ownershipEntityRefs: owns })],
        [catalogApiRef, catalog],
      ]}
    >
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/data-pipelines': rootRouteRef,
        ...(hasTemplatePage && {
          '/create/templates/:namespace/:templateName': templateRouteRef,
        }),
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return Object.assign(list, { getEntities });
}

describe('The card of a system', () => {
  it('lists its parts, worst first, and leads to all of them', async () => {
    const list = await renderCard(<EntityDataPipelinesSystemCard />, async () =>
      makeResourcePage([failed], { total: 12 }),
    );
    expect(await screen.findByText('Failed')).toBeVisible();
    expect(screen.getByText('It restarts all the time.')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All 12 in the overview' }),
    ).toHaveAttribute(
      'href',
      '/data-pipelines?system=system%3Adefault%2Fpayments',
    );
    expect(list).toHaveBeenCalledWith(
      { system: ['system:default/payments'], limit: 8 },
      expect.anything(),
    );
  });

  it('leads to templates that add to it, with what is known filled in', async () => {
    const template = (name: string, continues?: string): Entity => ({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: {
        name,
        title: `New ${name}`,
        ...(continues && {
          annotations: { 'data-pipelines.io/continues': continues },
        }),
      },
      spec: { type: 'data-pipeline' },
    });
    await renderCard(
      <EntityDataPipelinesSystemCard />,
      async () => makeResourcePage([failed]),
      [],
      [
        template('topic', 'system'),
        template('job', 'topic:inputs[], system'),
        template('whole'),
      ],
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change this pipeline' }),
    );
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(item => item.textContent)).toEqual([
      'New job',
      'New topic',
    ]);
    const href = items[1].getAttribute('href') ?? '';
    const url = new URL(href, 'http://localhost');
    expect(url.pathname).toBe('/create/templates/default/topic');
    expect(JSON.parse(url.searchParams.get('formData') ?? '')).toEqual({
      system: 'system:default/payments',
      owner: 'group:default/shop',
      cluster: failed.ref.cluster,
    });
  });

  it('leaves the cluster open where it does not know all of the parts', async () => {
    await renderCard(
      <EntityDataPipelinesSystemCard />,
      async () => makeResourcePage([failed], { total: 2 }),
      [],
      [
        {
          ...system,
          kind: 'Template',
          metadata: {
            name: 'topic',
            annotations: { 'data-pipelines.io/continues': 'system' },
          },
          spec: { type: 'data-pipeline' },
        },
      ],
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change this pipeline' }),
    );
    const href = (await screen.findByRole('menuitem')).getAttribute('href');
    const { searchParams } = new URL(href ?? '', 'http://localhost');
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      system: 'system:default/payments',
      owner: 'group:default/shop',
    });
  });

  it('does not ask for templates where none can be opened', async () => {
    const { getEntities } = await renderCard(
      <EntityDataPipelinesSystemCard />,
      async () => makeResourcePage([failed]),
      [],
      [],
      system,
      { hasTemplatePage: false },
    );
    expect(await screen.findByText('Failed')).toBeVisible();
    expect(getEntities).not.toHaveBeenCalled();
  });

  it('says how a resource becomes a part', async () => {
    await renderCard(<EntityDataPipelinesSystemCard />, async () =>
      makeResourcePage([]),
    );
    expect(await screen.findByText(/data-pipelines\.io\/system/)).toBeVisible();
  });
});

describe('The card of a topic', () => {
  const topic = makeResourceDetail({
    title: 'orders',
    facts: [
      { label: 'Partitions', value: '12' },
      { label: 'Cluster', value: 'main' },
    ],
  });

  it('leads to what reads it and to what changes it, with it filled in', async () => {
    const template = (name: string, continues: string): Entity => ({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: {
        name,
        annotations: { 'data-pipelines.io/continues': continues },
      },
      spec: { type: 'data-pipeline' },
    });
    await renderCard(
      <EntityDataPipelinesOverviewCard />,
      async () => makeResourcePage([]),
      [],
      [
        template('job', 'system, topic:inputs[]'),
        template('topic', 'system, change:topic'),
      ],
      makeResourceEntity(),
      { resource: topic },
    );
    const formDataOf = async (menu: string) => {
      await userEvent.click(await screen.findByRole('button', { name: menu }));
      const item = await screen.findByRole('menuitem');
      const url = new URL(item.getAttribute('href') ?? '', 'http://localhost');
      await userEvent.keyboard('{Escape}');
      return [url.pathname, JSON.parse(url.searchParams.get('formData') ?? '')];
    };
    const { cluster, namespace, name } = topic.ref;
    const choice = expect.objectContaining({ cluster, name, partitions: 12 });
    expect(await formDataOf('Use this topic')).toEqual([
      '/create/templates/default/job',
      expect.objectContaining({ cluster, inputs: [choice] }),
    ]);
    expect(await formDataOf('Change this topic')).toEqual([
      '/create/templates/default/topic',
      {
        cluster,
        change: 'existing',
        kafkaCluster: { cluster, namespace, name: 'main' },
        topic: choice,
      },
    ]);
  });
});

describe('The card of an owner', () => {
  const group = { ...system, kind: 'Group' };

  it('counts what it owns by state, the worst first', async () => {
    const list = await renderCard(
      <EntityDataPipelinesOwnedCard />,
      async () =>
        makeResourcePage([failed], {
          total: 12,
          countsByState: { healthy: 10, failed: 2 },
        }),
      [],
      [],
      group,
    );
    expect(await screen.findByText('2 Failed, 10 Healthy')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All 12 in the overview' }),
    ).toHaveAttribute(
      'href',
      '/data-pipelines?owner=group%3Adefault%2Fpayments',
    );
    expect(list).toHaveBeenCalledWith(
      { owner: ['group:default/payments'], limit: 8 },
      expect.anything(),
    );
  });

  it('says how something gets an owner', async () => {
    await renderCard(
      <EntityDataPipelinesOwnedCard />,
      async () => makeResourcePage([]),
      [],
      [],
      group,
    );
    expect(await screen.findByText(/data-pipelines\.io\/owner/)).toBeVisible();
  });
});

describe('The card of what needs attention', () => {
  it('shows what the reader owns that is not fine', async () => {
    const list = await renderCard(
      <DataPipelinesAttentionCard />,
      async () =>
        makeResourcePage([failed], {
          facets: {
            ...noFacets,
            owner: [{ value: 'group:default/shop', count: 3 }],
          },
        }),
      ['group:default/shop'],
    );
    expect(await screen.findByText('Failed')).toBeVisible();
    expect(list).toHaveBeenLastCalledWith(
      {
        state: ['failed', 'degraded', 'warning', 'unknown'],
        owner: ['group:default/shop'],
        limit: 5,
      },
      expect.anything(),
    );
    expect(
      screen.getByRole('link', { name: 'Open the overview' }),
    ).toHaveAttribute(
      'href',
      '/data-pipelines?state=failed&state=degraded&state=warning&state=unknown&owner=group%3Adefault%2Fshop',
    );
  });

  it('never shows what others own to whoever owns nothing', async () => {
    const list = await renderCard(
      <DataPipelinesAttentionCard />,
      async () => makeResourcePage([failed]),
      ['user:default/guest'],
    );
    expect(await screen.findByText(/You own no pipeline/)).toBeVisible();
    expect(screen.queryByText('Failed')).toBeNull();
    expect(list).toHaveBeenCalledTimes(1);
  });
});

describe('A resource among search results', () => {
  it('says what it is and where, with what was found marked', async () => {
    const document: ResourceDocument = {
      title: 'fraud',
      text: 'com.example.FraudJob',
      location: '/catalog/default/component/fraud',
      authorization: { resourceRef: 'production/shop/FlinkDeployment.f/fraud' },
      kind: 'FlinkDeployment',
      kindTitle: 'Flink deployment',
      technology: 'flink',
      cluster: 'production',
      namespace: 'shop',
    };
    await renderCard(
      <SearchResultListItemExtensions
        results={[
          {
            type: RESOURCE_DOCUMENT_TYPE,
            document,
            highlight: {
              preTag: '<tag>',
              postTag: '</tag>',
              fields: { text: 'com.example.<tag>FraudJob</tag>' },
            },
          },
        ]}
      >
        <DataPipelinesSearchResultListItem />
      </SearchResultListItemExtensions>,
      async () => makeResourcePage([]),
    );
    expect(await screen.findByRole('link', { name: 'fraud' })).toHaveAttribute(
      'href',
      document.location,
    );
    expect(
      screen.getByText('Flink deployment in production / shop'),
    ).toBeVisible();
    expect(screen.getByText('FraudJob').tagName).toBe('MARK');
  });
});
