import {
  makeResourceDetail,
  makeResourcePage,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { run } from 'axe-core';
import {
  FAILED,
  HEALTHY,
  address,
  lastQuery,
  makeResource,
  renderOverview,
  rowOf,
} from '../../__testUtils__/renderOverview';

describe('The overview', () => {
  it('says of each resource how it is, why, and whose it is', async () => {
    const { container } = await renderOverview({
      props: {
        columns: [
          {
            id: 'on-call',
            label: 'On call now',
            Cell: ({ resource }) => <>call {resource.title}</>,
          },
        ],
      },
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
    const { listResources } = await renderOverview({
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
    await renderOverview({
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
    await renderOverview({ at: '' });
    await rowOf('orders');
    expect(address()).toBe('/pipelines');
    expect(screen.queryByRole('radio', { name: 'Mine' })).toBeNull();
  });

  it('asks for what the address says, and for nothing that it does not understand', async () => {
    const { listResources } = await renderOverview({
      at: '?technology=flink&technology=nonsense&kind=FlinkDeployment.flink.apache.org&state=failed&state=nonsense&owner=none&system=system:default/a&cluster=c&namespace=n&q=fraud&group=pipeline&sort=since&order=desc&limit=25&cursor=next',
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

  it('says where an address below it leads nowhere', async () => {
    await renderOverview({ at: '/production/orders' });
    expect(await screen.findByText('There is no such page')).toBeVisible();
    expect(screen.getByRole('link', { name: 'All pipelines' })).toHaveAttribute(
      'href',
      '/pipelines',
    );
  });

  it('filters by its counters, and goes back', async () => {
    const { listResources } = await renderOverview();
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
    await renderOverview();
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
    const { listResources } = await renderOverview({
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
    await renderOverview({
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
    const { listResources } = await renderOverview({
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
    const { listResources, unmount } = await renderOverview({
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

    const second = await renderOverview({ at: '?scope=starred' });
    expect(await screen.findByText('No pipeline is starred')).toBeVisible();
    expect(second.listResources).not.toHaveBeenCalled();
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
    await renderOverview({
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

  it('says that it can not be loaded, and tries again', async () => {
    let isUp = false;
    await renderOverview({
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
