import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { SignalApi } from '@backstage/plugin-signals-react';
import {
  ClusterSource,
  DataPipelinesApi,
  ResourceDetail,
  SourceState,
} from '@data-portal/plugin-data-pipelines-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { makeResourceEntity } from '../../testing/makeResourceEntity';
import { makeVerdict } from '../../testing/makeVerdict';
import { ResourcePage } from './ResourcePage';
import { ResourceRefPage } from './ResourceRefPage';

const entity = makeResourceEntity();

function answers(detail: ResourceDetail): Partial<DataPipelinesApi> {
  return { getResourceByEntity: async () => detail };
}

function fails(error: Error): Partial<DataPipelinesApi> {
  return {
    getResourceByEntity: async () => {
      throw error;
    },
  };
}

function makeSource(
  state: SourceState,
  overrides?: Partial<ClusterSource>,
): ClusterSource {
  return {
    cluster: 'production',
    title: 'Production',
    state: 'synced',
    kinds: [{ group: 'kafka.strimzi.io', kind: 'KafkaTopic', state, count: 0 }],
    ...overrides,
  };
}

const refused = makeResourceDetail({
  verdict: makeVerdict({
    state: 'degraded',
    message: 'The operator refused the newest declaration.',
    causes: [
      {
        state: 'degraded',
        reason: 'NotSupported',
        message: 'Partitions cannot be taken away.',
        evidence: 'conditions',
      },
    ],
  }),
  comparison: [
    { label: 'Partitions', declared: 6, reported: 12, differs: true },
    { label: 'Replicas', declared: 3, reported: 3, differs: false },
  ],
  conditions: [
    {
      type: 'Ready',
      status: 'False',
      reason: 'NotSupported',
      message: 'Decreasing partitions is not supported',
      lastTransitionTime: '2025-01-01T00:00:00Z',
    },
  ],
  events: [
    {
      type: 'Warning',
      reason: 'Refused',
      message: 'See the conditions',
      count: 2,
      lastSeen: '2025-01-01T00:00:00Z',
      about: 'KafkaTopic orders',
    },
  ],
  related: [
    {
      ref: {
        cluster: 'production',
        group: 'kafka.strimzi.io',
        kind: 'Kafka',
        namespace: 'shop',
        name: 'main',
      },
      relation: 'runs on',
      entityRef: 'resource:default/main-1',
      state: 'warning',
      freshness: 'forbidden',
    },
  ],
  notice: 'Its operators are stand-ins.',
  disputedBy: ['resource:default/impostor'],
});

describe('ResourcePage', () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = jest.fn();
  });

  it('shows a resource from its verdict down to its YAML', async () => {
    const { container } = await renderWithApi(
      <ResourcePage entity={entity}>
        {detail => <p>Only for {detail.technology}</p>}
      </ResourcePage>,
      { client: answers(refused) },
    );

    expect(
      await screen.findByRole('heading', { name: 'Kafka topic orders' }),
    ).toBeVisible();
    expect(screen.getByText('Only for kafka')).toBeVisible();
    expect(screen.getByText('Its operators are stand-ins.')).toBeVisible();
    expect(screen.getByText(/Also claimed by/)).toBeVisible();

    const inSection = (name: string) =>
      within(screen.getByRole('region', { name }));
    const comparison = inSection('Declared and reported');
    expect(
      comparison.getByRole('row', { name: 'Partitions' }),
    ).toHaveTextContent('612differs');
    expect(comparison.getByRole('row', { name: 'Replicas' })).toHaveTextContent(
      'Replicas33',
    );
    expect(
      inSection('Conditions').getByRole('row', { name: 'Ready' }),
    ).toHaveTextContent('Decreasing partitions is not supported');
    expect(
      inSection('Events').getByRole('row', { name: 'Refused' }),
    ).toHaveTextContent('KafkaTopic orders2');
    expect(inSection('Related').getByRole('link')).toHaveTextContent('main');
    expect(inSection('Related').getByText('Warning')).toBeVisible();
    expect(inSection('Related').getByText(/, last known/)).toBeInTheDocument();
    // A topic has no pods anywhere.
    expect(screen.queryByRole('region', { name: 'Pods' })).toBeNull();
    expect(
      await screen.findByRole('textbox', { name: 'KafkaTopic as YAML' }),
    ).toHaveTextContent('partitions: 12');
    await expectAccessible(container);
  });

  it('leads from what nobody owns to where it gets an owner, but for parts', async () => {
    const unowned = makeResourceDetail({
      ownership: { source: 'label', unknownOwner: 'gone' },
    });
    const { unmount } = await renderWithApi(<ResourcePage entity={entity} />, {
      client: answers(unowned),
    });
    expect(
      await screen.findByText(/names gone, which is not in the catalog/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Set its owner' })).toHaveAttribute(
      'href',
      '/data-pipelines/unowned',
    );
    unmount();
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: answers({ ...unowned, role: 'part' }),
    });
    expect(await screen.findByText('Nobody')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Set its owner' })).toBeNull();
  });

  it('hides what agrees on demand', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: answers(refused),
    });
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Only differences (1 of 2)' }),
    );
    expect(screen.getByRole('row', { name: 'Partitions' })).toBeVisible();
    expect(screen.queryByRole('row', { name: 'Replicas' })).toBeNull();
  });

  it('leads from a cause to the section with its evidence', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: answers(refused),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /NotSupported/ }),
    );
    expect(screen.getByRole('region', { name: 'Conditions' })).toHaveFocus();
  });

  it('opens at the section that its address points at', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: answers(refused),
      path: '/?x=1#events',
    });
    expect(await screen.findByRole('region', { name: 'Events' })).toHaveFocus();
  });

  it('draws its outline while it loads', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: { getResourceByEntity: () => new Promise(() => {}) },
    });
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
  });

  it('keeps the last values in view, dated, while the cluster is down', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: {
        ...answers(
          makeResourceDetail({
            freshness: 'unreachable',
            observedAt: new Date(Date.now() - 180_000).toISOString(),
          }),
        ),
        getSources: async () => ({ clusters: [], runtimes: [] }),
      },
    });
    expect(
      await screen.findByText(/Below is what was last seen/),
    ).toHaveTextContent('Unreachable. Below is what was last seen 3 min ago.');
    expect(screen.getByText('production does not answer.')).toBeVisible();
    expect(screen.getByText('Healthy')).toBeVisible();
    expect(screen.getByText('Partitions')).toBeVisible();
  });

  it('says nothing of an object that has not been read since the start', async () => {
    await renderWithApi(
      <ResourcePage entity={entity}>
        {() => <p>Replicas: the brokers' default</p>}
      </ResourcePage>,
      {
        client: {
          ...answers(
            makeResourceDetail({ freshness: 'forbidden', remembered: true }),
          ),
          getSources: async () => ({ clusters: [], runtimes: [] }),
        },
      },
    );
    expect(
      await screen.findByText(/remembers from before it started/),
    ).toBeVisible();
    expect(screen.getByText('Partitions')).toBeVisible();
    expect(screen.queryByText(/the brokers' default/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'YAML' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what it has when a refresh fails, but not when it is refused', async () => {
    const getResourceByEntity = jest
      .fn<Promise<ResourceDetail>, []>()
      .mockResolvedValueOnce(makeResourceDetail())
      .mockRejectedValueOnce(new ServiceUnavailableError('restarting'))
      .mockRejectedValue(new NotAllowedError('no'));
    const { api } = await renderWithApi(<ResourcePage entity={entity} />, {
      client: { getResourceByEntity },
    });
    await screen.findByText('Healthy');

    await act(() => api.queryClient.invalidateQueries());
    expect(
      await screen.findByText(/backend does not answer. Below is what it said/),
    ).toBeVisible();
    expect(screen.getByText('restarting')).toBeVisible();
    expect(screen.getByText('Healthy')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('You may not see this resource'),
    ).toBeVisible();
    expect(screen.queryByText('Healthy')).not.toBeInTheDocument();
  });

  it('teaches the annotation to an entity without one, and asks nothing', async () => {
    const getResourceByEntity = jest.fn();
    await renderWithApi(
      <ResourcePage
        entity={{
          ...entity,
          metadata: { name: 'plain', namespace: 'default' },
        }}
      />,
      { client: { getResourceByEntity } },
    );
    expect(
      screen.getByText('This entity names no data pipeline resource'),
    ).toBeVisible();
    expect(getResourceByEntity).not.toHaveBeenCalled();
  });

  it.each<[string, SourceState | ClusterSource, RegExp]>([
    [
      'its operator is absent',
      'absent',
      /Production does not serve KafkaTopic/,
    ],
    ['it is forbidden', 'forbidden', /The portal may not read KafkaTopic/],
    ['its cluster is down', 'unreachable', /Production does not answer/],
    ['its cluster is new', 'syncing', /is being read for the first time/],
    ['it is gone', 'synced', /There is no KafkaTopic orders/],
    [
      'its cluster is not configured',
      makeSource('synced', { cluster: 'other' }),
      /No cluster is called production/,
    ],
  ])('says when a resource is missing because %s', async (_, state, words) => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: {
        ...fails(new NotFoundError('no such thing')),
        getSources: async () => ({
          runtimes: [],
          clusters: [typeof state === 'string' ? makeSource(state) : state],
        }),
      },
    });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says beside the verdict which running systems are silent', async () => {
    const source = {
      id: 'kafka:main',
      collector: 'kafka',
      title: 'Brokers of main',
      cluster: 'production',
      reach: 'configured' as const,
      warnings: [],
      interval: { viewed: 5 },
    };
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: {
        getResourceByEntity: async () =>
          makeResourceDetail({
            runtimes: [
              { ...source, state: 'unreachable' },
              { ...source, id: 'x', title: 'Another', state: 'live' },
            ],
          }),
      },
    });
    expect(
      await screen.findByText(/Brokers of main did not answer\./),
    ).toHaveTextContent('The verdict rests on what it said last, if anything.');
    expect(screen.queryByText(/Another/)).toBeNull();
  });

  it('says when no cluster is read at all, and what to do', async () => {
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: {
        ...fails(new NotFoundError('no such thing')),
        getSources: async () => ({
          clusters: [],
          runtimes: [],
          problem: 'Add the module.',
        }),
      },
    });
    expect(await screen.findByText('Add the module.')).toBeVisible();
  });

  it('shows what had happened to a resource that is gone', async () => {
    const { ref } = makeResourceDetail();
    const missing = async (): Promise<never> => {
      throw new NotFoundError('No resource');
    };
    const page = <ResourceRefPage resourceRef={ref} />;
    const { unmount } = await renderWithApi(page, {
      client: {
        getResource: missing,
        getHistory: async () => ({
          ref,
          watchedSince: '2025-01-01T00:00:00Z',
          items: [
            {
              type: 'transition',
              at: new Date(Date.now() - 60_000).toISOString(),
              from: 'failed',
              to: 'deleted',
              reason: 'Removed',
            },
          ],
        }),
      },
    });
    expect(
      await screen.findByText('Removed from the cluster; it was failed'),
    ).toBeVisible();
    unmount();

    // Nothing was ever there, or the reader may not know of it.
    await renderWithApi(page, {
      client: { getResource: missing, getHistory: missing },
    });
    expect(await screen.findByText(/not found|no cluster/i)).toBeVisible();
    expect(screen.queryByRole('region', { name: 'History' })).toBeNull();
  });

  it('tries again after an error', async () => {
    const getResourceByEntity = jest
      .fn<Promise<ResourceDetail>, []>()
      .mockRejectedValueOnce(new Error('out of order'))
      .mockResolvedValue(makeResourceDetail());
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: { getResourceByEntity },
    });
    expect(await screen.findByText('out of order')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Healthy')).toBeVisible();
  });

  it('looks again when a signal says so, at most once a second', async () => {
    let send: () => void = () => {};
    const signals: SignalApi = {
      subscribe: (_, onMessage) => {
        send = () => onMessage({} as never);
        return { unsubscribe: () => {} };
      },
    };
    const getResourceByEntity = jest
      .fn<Promise<ResourceDetail>, []>()
      .mockResolvedValueOnce(makeResourceDetail())
      .mockResolvedValue(
        makeResourceDetail({ verdict: makeVerdict({ state: 'failed' }) }),
      );
    await renderWithApi(<ResourcePage entity={entity} />, {
      client: { getResourceByEntity },
      signals,
    });
    await screen.findByText('Healthy');

    act(() => send());
    act(() => send());
    act(() => send());
    expect(await screen.findByText('Failed')).toBeVisible();
    expect(getResourceByEntity).toHaveBeenCalledTimes(2);
    act(() => send());
    await waitFor(() => expect(getResourceByEntity).toHaveBeenCalledTimes(3), {
      timeout: 2_000,
    });
  });

  it('is not brought down by a section that crashes', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const Crash = () => {
      throw new Error('unknown shape');
    };
    await renderWithApi(
      <ResourcePage entity={entity}>{() => <Crash />}</ResourcePage>,
      { client: answers(refused) },
    );
    expect(
      await screen.findByRole('region', { name: 'Conditions' }),
    ).toBeVisible();
    jest.restoreAllMocks();
  });
});
