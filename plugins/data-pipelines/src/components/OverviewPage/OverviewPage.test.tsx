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
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { run } from 'axe-core';
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import { OverviewColumn, OverviewScopeSource } from '../Overview';
import { rootRouteRef } from '../../routes';
import { OverviewPage } from './OverviewPage';

function makeResource(
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

function makeCluster(overrides?: Partial<ClusterSource>): ClusterSource {
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

const FAILED = makeResource('fraud', {
  verdict: makeVerdict({
    state: 'failed',
    reason: 'RestartLoop',
    message: 'The job restarts all the time.',
  }),
  terms: ['com.example.FraudJob'],
});
const HEALTHY = makeResource('orders');

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

async function renderPage(options?: {
  at?: string;
  page?: ResourcePage;
  client?: Partial<DataPipelinesApi>;
  clusters?: ClusterSource[];
  owns?: string[];
  starred?: string[];
  columns?: OverviewColumn[];
  scopes?: OverviewScopeSource[];
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
  const rendered = await renderInTestApp(
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
          element={
            <OverviewPage columns={options?.columns} scopes={options?.scopes} />
          }
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
  return { ...rendered, listResources };
}

const address = () => screen.getByLabelText('Address').textContent;
const rowOf = (name: string) =>
  screen.findByRole('row', { name: new RegExp(name) });
const lastQuery = (list: jest.Mock) => list.mock.calls.at(-1)[0];

describe('The overview', () => {
  it('says of each resource how it is, why, and whose it is', async () => {
    const { container } = await renderPage({
      columns: [
        {
          id: 'on-call',
          label: 'On call now',
          Cell: ({ resource }) => <>call {resource.title}</>,
        },
      ],
    });
    const row = await rowOf('fraud');
    expect(row).toHaveTextContent('Failed');
    expect(row).toHaveTextContent('The job restarts all the time.');
    expect(row).toHaveTextContent('Kafka topic in production / shop');
    expect(row).toHaveTextContent('12 Partitions');
    expect(row).toHaveTextContent('call fraud');
    expect(within(row).getByRole('link', { name: 'fraud' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/fraud',
    );
    expect(within(row).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/group/shop',
    );
    expect(
      screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    ).toEqual([
      'Name',
      'Health',
      'Owner',
      'On call now',
      'Key figure',
      'Since',
      'Seen',
    ]);
    const { violations } = await run(container, {
      rules: {
        'color-contrast': { enabled: false },
        region: { enabled: false },
      },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });

  it('begins with what the reader owns, and writes it into the address', async () => {
    const { listResources } = await renderPage({
      at: '',
      owns: ['user:default/olivia', 'Group:default/Shop'],
      client: {
        listResources: async ({ owner }) =>
          makeResourcePage(owner?.length ? [FAILED] : [FAILED, HEALTHY], {
            facets: {
              technology: [],
              kind: [],
              system: [],
              cluster: [],
              namespace: [],
              owner: [
                { value: 'group:default/shop', count: 1 },
                { value: 'user:default/olivia', count: 0 },
                { value: 'group:default/other', count: 1 },
              ],
            },
          }),
      },
    });
    await rowOf('fraud');
    expect(address()).toBe('/pipelines?owner=group:default/shop');
    expect(screen.getByRole('radio', { name: 'Mine' })).toBeChecked();

    await userEvent.click(screen.getByRole('radio', { name: 'All' }));
    await rowOf('orders');
    expect(address()).toBe('/pipelines?owner=any');
    expect(lastQuery(listResources)).toMatchObject({ owner: [] });
  });

  it('tells two kinds of one title apart', async () => {
    const kind = (group: string, label: string) => ({
      value: `${label.replace(' ', '')}.${group}`,
      label,
      count: 1,
    });
    await renderPage({
      at: '',
      client: {
        listResources: async () =>
          makeResourcePage([HEALTHY], {
            facets: {
              technology: [],
              kind: [
                kind('sparkoperator.k8s.io', 'Spark application'),
                kind('spark.apache.org', 'Spark application'),
                kind('spark.apache.org', 'Spark cluster'),
              ],
              system: [],
              cluster: [],
              namespace: [],
              owner: [],
            },
          }),
      },
    });
    await rowOf('orders');
    await userEvent.click(screen.getByRole('button', { name: /Kind/ }));
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual([
      'Spark application, Sparkapplication.sparkoperator.k8s.io (1)',
      'Spark application, Sparkapplication.spark.apache.org (1)',
      'Spark cluster (1)',
    ]);
  });

  it('shows everything to whoever owns nothing', async () => {
    await renderPage({ at: '' });
    await rowOf('orders');
    expect(address()).toBe('/pipelines');
    expect(screen.queryByRole('radio', { name: 'Mine' })).toBeNull();
  });

  it('asks for what the address says, and for nothing that it does not understand', async () => {
    const { listResources } = await renderPage({
      at: '?technology=flink&kind=FlinkDeployment.flink.apache.org&state=failed&state=nonsense&owner=none&system=system:default/a&cluster=c&namespace=n&q=fraud&group=pipeline&sort=since&order=desc&limit=25&cursor=next',
      owns: ['group:default/shop'],
    });
    await rowOf('fraud');
    expect(listResources).toHaveBeenCalledWith(
      {
        technology: ['flink'],
        kind: ['FlinkDeployment.flink.apache.org'],
        state: ['failed'],
        owner: ['none'],
        system: ['system:default/a'],
        cluster: ['c'],
        namespace: ['n'],
        entityRef: undefined,
        q: 'fraud',
        groupBy: 'system',
        sort: 'since',
        order: 'desc',
        limit: 25,
        cursor: 'next',
        facets: true,
      },
      expect.anything(),
    );
  });

  it('filters by its counters, and goes back', async () => {
    const { listResources } = await renderPage();
    const counters = await screen.findByRole('group', { name: 'By state' });
    await rowOf('fraud');
    expect(
      within(counters)
        .getAllByRole('button')
        .map(b => b.textContent),
    ).toEqual(['1Needs attention', '2All', '1Failed', '1Healthy']);
    await userEvent.click(
      within(counters).getByRole('button', { name: /Needs attention/ }),
    );
    await waitFor(() =>
      expect(lastQuery(listResources).state).toEqual([
        'failed',
        'degraded',
        'warning',
        'unknown',
      ]),
    );
    await userEvent.click(
      within(counters).getByRole('button', { name: /Failed/ }),
    );
    expect(address()).toBe('/pipelines?state=failed');
    expect(
      within(counters).getByRole('button', { name: /Failed/ }),
    ).toHaveAttribute('aria-pressed', 'true');

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address()).toBe(
      '/pipelines?state=failed&state=degraded&state=warning&state=unknown',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address()).toBe('/pipelines?owner=any');
  });

  it('searches as one types, and says by what something was found', async () => {
    await renderPage();
    await rowOf('orders');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search pipelines' }),
      'fraudjob',
    );
    await waitFor(() => expect(address()).toBe('/pipelines?q=fraudjob'));
    expect(await rowOf('fraud')).toHaveTextContent(
      'found by com.example.FraudJob',
    );
    // One step for the word, not one for each letter.
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address()).toBe('/pipelines?owner=any');
    expect(
      screen.getByRole('searchbox', { name: 'Search pipelines' }),
    ).toHaveValue('');
  });

  it('sorts and turns pages on the server', async () => {
    const { listResources } = await renderPage({
      page: makeResourcePage([FAILED, HEALTHY], {
        total: 120,
        offset: 50,
        nextCursor: 'after',
        previousCursor: 'before',
      }),
    });
    await rowOf('fraud');
    expect(screen.getByText('51 to 52 of 120')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );
    expect(address()).toBe('/pipelines?cursor=after');
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );
    expect(lastQuery(listResources).cursor).toBe('before');

    await userEvent.click(screen.getByRole('columnheader', { name: /Owner/ }));
    expect(address()).toBe('/pipelines?sort=owner');
  });

  it('keeps pipelines together under their names', async () => {
    await renderPage({
      at: '?group=pipeline',
      page: makeResourcePage(
        [{ ...FAILED, system: 'system:default/checkout' }, HEALTHY],
        {
          groups: [
            {
              system: 'system:default/checkout',
              countsByState: { failed: 1, healthy: 3 },
            },
            { countsByState: { healthy: 1 } },
          ],
        },
      ),
    });
    await rowOf('fraud');
    const rows = screen
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(rows[1]).toContain('checkout1 failed, 3 healthy');
    expect(rows[2]).toContain('fraud');
    expect(rows[3]).toContain('No pipeline1 healthy');
    expect(rows[4]).toContain('orders');
  });

  it('narrows down by the values there are', async () => {
    const { listResources } = await renderPage({
      page: makeResourcePage([FAILED], {
        facets: {
          technology: [],
          kind: [
            {
              value: 'KafkaTopic.kafka.strimzi.io',
              label: 'Kafka topic',
              count: 7,
            },
          ],
          system: [],
          cluster: [],
          namespace: [],
          owner: [{ value: 'none', count: 2 }],
        },
      }),
    });
    await rowOf('fraud');
    await userEvent.click(screen.getByRole('button', { name: /Owner$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'No owner (2)' }),
    );
    expect(lastQuery(listResources).owner).toEqual(['none']);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: /Kind$/ }));
    expect(
      await screen.findByRole('option', { name: 'Kafka topic (7)' }),
    ).toBeVisible();
  });

  it('shows what is starred, and asks for nothing when nothing is', async () => {
    const { listResources, unmount } = await renderPage({
      at: '?scope=starred',
      starred: ['resource:default/fraud'],
    });
    const row = await rowOf('fraud');
    expect(lastQuery(listResources).entityRef).toEqual([
      'resource:default/fraud',
    ]);
    expect(
      within(row).getByRole('button', { name: 'Star fraud', pressed: true }),
    ).toBeVisible();
    unmount();

    const second = await renderPage({ at: '?scope=starred' });
    expect(await screen.findByText('No pipeline is starred')).toBeVisible();
    expect(second.listResources).not.toHaveBeenCalled();
  });

  it('does not call a choice empty that could not be found out', async () => {
    const { listResources } = await renderPage({
      at: '?scope=extra',
      scopes: [
        {
          scope: 'extra',
          label: 'Extra',
          Source: ({ onAnswer }) => {
            useEffect(() => {
              onAnswer({ entityRefs: [], notice: 'Pager does not answer.' });
            }, [onAnswer]);
            return <></>;
          },
        },
      ],
    });
    expect(
      await screen.findByText('Nothing is known to be in this choice'),
    ).toBeVisible();
    expect(screen.getByText('Pager does not answer.')).toBeVisible();
    expect(listResources).not.toHaveBeenCalled();
  });

  it('has a page for a part that has no entity', async () => {
    const part = makeResource('main', {
      ref: {
        cluster: 'arn:aws:eks/one',
        group: 'kafka.strimzi.io',
        kind: 'KafkaNodePool',
        namespace: '',
        name: 'main',
      },
      entityRef: undefined,
      kindTitle: 'Kafka node pool',
    });
    const getResource = jest.fn(async () => ({
      ...makeResourceDetail(),
      ...part,
    }));
    await renderPage({
      page: makeResourcePage([part]),
      client: { getResource },
    });
    const row = await rowOf('main');
    expect(within(row).queryByRole('button', { name: /Star/ })).toBeNull();
    await userEvent.click(within(row).getByRole('link', { name: 'main' }));
    expect(
      await screen.findByRole('heading', { name: 'Kafka node pool main' }),
    ).toBeVisible();
    expect(getResource).toHaveBeenCalledWith(part.ref, expect.anything());
    await userEvent.click(screen.getByRole('link', { name: 'All pipelines' }));
    expect(await rowOf('main')).toBeVisible();
  });
});

describe('The sources of the overview', () => {
  it('are all there, and what is dead is said in a sentence', async () => {
    await renderPage({
      clusters: [
        makeCluster(),
        makeCluster({
          cluster: 'edge',
          title: 'edge',
          state: 'unreachable',
          error: 'nothing listens at its address',
        }),
        makeCluster({
          cluster: 'staging',
          title: 'staging',
          kinds: [
            { group: 'g', kind: 'KafkaUser', state: 'forbidden', count: 0 },
            { group: 'g', kind: 'Schema', state: 'absent', count: 0 },
            { group: 'g', kind: 'KafkaTopic', state: 'synced', count: 1 },
          ],
        }),
      ],
    });
    expect(
      await screen.findByText(
        /edge does not answer: nothing listens at its address\. What it holds \(2\) is shown as it was last seen\./,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/staging refuses to let the portal read KafkaUser\./),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'production live' }),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: /staging live in part/ }),
    );
    const details = await screen.findByRole('dialog');
    expect(details).toHaveTextContent('RefusedKafkaUser');
    expect(details).toHaveTextContent('ReadKafkaTopic (1)');
    expect(details).toHaveTextContent(/Not served.*Schema/);
  });

  it('hold the running systems that are asked, too', async () => {
    await renderPage({
      client: {
        getSources: async () => ({
          clusters: [makeCluster()],
          runtimes: [
            {
              id: 'kafka production main',
              collector: 'kafka',
              title: 'Kafka main',
              cluster: 'production',
              reach: 'discovered',
              state: 'unreachable',
              error: 'no broker answers',
              warnings: [],
              interval: { viewed: 10 },
            },
            {
              id: 'kafka production other',
              collector: 'kafka',
              title: 'Kafka other',
              cluster: 'production',
              reach: 'discovered',
              state: 'live',
              warnings: ['Broker 2 does not answer'],
              interval: { viewed: 10 },
            },
          ],
        }),
      },
    });
    expect(
      await screen.findByText(
        'Kafka brokers in production: 2 of 2 in trouble. Kafka main: no answer. No broker answers.',
      ),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Kafka brokers in production/ }),
    );
    const details = await screen.findByRole('dialog');
    expect(details).toHaveTextContent(
      'Kafka main: no answer. No broker answers.',
    );
    expect(details).toHaveTextContent(
      'Kafka other: live in part. Broker 2 does not answer.',
    );
  });
});

describe('An empty overview teaches', () => {
  const absent = makeCluster({
    state: 'absent',
    kinds: [{ group: 'g', kind: 'KafkaTopic', state: 'absent', count: 0 }],
  });
  it.each<[string, string, ClusterSource[] | string, RegExp]>([
    ['a missing module', '?owner=any', 'Add the module', /No cluster is read/],
    ['no cluster', '?owner=any', [], /clusterLocatorMethods/],
    ['no cluster, before filters', '?q=x', [], /No cluster is configured/],
    [
      'no operator',
      '?owner=any',
      [absent],
      /serves a kind that the portal knows/,
    ],
    [
      'no answer',
      '?owner=any',
      [makeCluster({ state: 'unreachable' })],
      /No cluster could be read yet/,
    ],
    [
      'the first reading',
      '?owner=any',
      [makeCluster({ state: 'syncing' })],
      /being read for the first time/,
    ],
    [
      'no right of the portal',
      '?owner=any',
      [
        makeCluster({
          kinds: [{ group: 'g', kind: 'K', state: 'forbidden', count: 0 }],
        }),
      ],
      /deploy\/rbac\.yaml/,
    ],
    [
      'nothing visible',
      '?owner=any',
      [makeCluster()],
      /There is nothing you may see/,
    ],
    ['a filter', '?cluster=gone', [makeCluster()], /Nothing matches/],
    ['good news', '?state=failed', [makeCluster()], /Nothing is in this state/],
  ])('about %s', async (_, at, clusters, text) => {
    await renderPage({
      at,
      page: makeResourcePage([]),
      client: {
        getSources: async () => ({
          clusters: typeof clusters === 'string' ? [] : clusters,
          runtimes: [],
          problem: typeof clusters === 'string' ? clusters : undefined,
        }),
      },
    });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('and takes the filters away', async () => {
    await renderPage({ at: '?cluster=gone', page: makeResourcePage([]) });
    const [first] = await screen.findAllByRole('button', {
      name: 'Clear filters',
    });
    await userEvent.click(first);
    expect(address()).toBe('/pipelines?owner=any');
  });
});

describe('An overview that cannot be loaded', () => {
  it('says so, and tries again', async () => {
    let isUp = false;
    await renderPage({
      client: {
        listResources: async () => {
          if (!isUp) {
            throw new Error('out of order');
          }
          return makeResourcePage([FAILED]);
        },
      },
    });
    expect(await screen.findByText('out of order')).toBeVisible();
    isUp = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('fraud')).toBeVisible();
  });
});
