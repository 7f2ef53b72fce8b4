import { ClusterSource } from '@data-portal/plugin-data-pipelines-common';
import { makeResourcePage } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import {
  address,
  makeCluster,
  renderOverview,
} from '../../__testUtils__/renderOverview';

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
    await renderOverview({
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
    await renderOverview({ at: '?cluster=gone', page: makeResourcePage([]) });
    const [first] = await screen.findAllByRole('button', {
      name: 'Clear filters',
    });
    await userEvent.click(first);
    expect(address()).toBe('/pipelines?owner=any');
  });

  it('does not call a choice empty that could not be found out', async () => {
    const { listResources } = await renderOverview({
      at: '?scope=extra',
      props: {
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
      },
    });
    expect(
      await screen.findByText('Nothing is known to be in this choice'),
    ).toBeVisible();
    expect(screen.getByText('Pager does not answer.')).toBeVisible();
    expect(listResources).not.toHaveBeenCalled();
  });
});
