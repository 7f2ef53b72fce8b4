import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  KafkaBroker,
  KafkaClusterRuntime,
  KafkaTopicGroup,
  KafkaTopicRuntime,
  RuntimeReport,
  RuntimeSource,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { KafkaRuntime } from './KafkaRuntime';

const now = new Date().toISOString();

const source: RuntimeSource = {
  id: 'kafka:main',
  collector: 'kafka',
  title: 'Brokers of main',
  cluster: 'production',
  address: 'kafka.example.com:9092',
  reach: 'configured',
  state: 'live',
  lastSuccess: now,
  warnings: [],
  interval: { viewed: 5, background: 15 },
};

const billing: KafkaTopicGroup = {
  group: 'billing',
  protocol: 'consumer',
  state: 'Stable',
  verdict: {
    state: 'degraded',
    reason: 'GroupBehind',
    message: 'Group billing is about 10 minutes behind.',
  },
  isRead: true,
  members: 2,
  lag: 123_456,
  lagSeconds: 600,
  trend: 'growing',
  samples: [
    { at: now, lag: 10 },
    { at: now, lag: 123_456 },
  ],
  partitions: [
    { partition: 0, committed: 5, endOffset: 5, lag: 0 },
    {
      partition: 1,
      committed: 10,
      endOffset: 123_466,
      lag: 123_456,
      client: 'billing-1',
      host: '10.0.0.7',
    },
  ],
};

const topic: KafkaTopicRuntime = {
  type: 'kafka-topic',
  topic: 'orders',
  exists: true,
  partitions: [
    {
      partition: 0,
      leader: 1,
      replicas: [1, 2],
      inSync: [1, 2],
      beginOffset: 0,
      endOffset: 5,
      size: 1_024,
    },
    { partition: 1, replicas: [2, 1], inSync: [], endOffset: 123_466 },
  ],
  size: 2_048,
  producedPerSecond: 12.5,
  rateSamples: [],
  minInSync: 1,
  configs: [
    {
      name: 'retention.ms',
      value: '1000',
      source: 'topic',
      fallback: '2000',
      fallbackSource: 'cluster default',
    },
    { name: 'segment.bytes', value: '1', source: 'default' },
  ],
  groups: [billing],
  ages: {},
};

const counting: KafkaTopicGroup = {
  ...billing,
  group: 'counting',
  protocol: 'streams',
  streams: {
    topologyEpoch: 3,
    subtopologies: [
      {
        id: '0',
        reads: ['orders'],
        repartitions: ['by-country'],
        changelogs: [],
      },
      {
        id: '1',
        reads: ['by-country'],
        repartitions: [],
        changelogs: ['counts'],
      },
    ],
    members: [
      {
        client: 'counting-1',
        host: '10.0.0.8',
        process: '0f5c7e1a-2b3c',
        topologyEpoch: 2,
        active: [
          { subtopology: '0', partitions: [0, 1, 2, 5] },
          { subtopology: '1', partitions: [3] },
        ],
        standby: [{ subtopology: '1', partitions: [4] }],
        warmup: [],
        isMoving: true,
      },
    ],
  },
};

const cluster: KafkaClusterRuntime = {
  type: 'kafka-cluster',
  brokers: [],
  topics: 1,
  partitions: 1,
  offlinePartitions: 0,
  underReplicatedPartitions: 0,
  underMinInSyncPartitions: 0,
  groups: 0,
  laggingGroups: [],
  streamsGroups: [],
  ages: {},
};

async function renderRuntime(
  report: Partial<RuntimeReport> & { source?: RuntimeSource },
) {
  const reports = [
    { source, freshness: 'live' as const, observedAt: now, ...report },
  ];
  const detail = makeResourceDetail({ runtimes: [source] });
  detail.object.spec = { config: { 'retention.ms': 9_000 } };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          dataPipelinesApiRef,
          makeFrontendApi({ getRuntime: async ref => ({ ref, reports }) }),
        ],
      ]}
    >
      <KafkaRuntime detail={detail} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return screen.findByRole('region', { name: 'On the brokers' });
}

describe('KafkaRuntime', () => {
  it('shows who is behind, by how much, and which way it goes', async () => {
    await renderRuntime({ data: topic });
    const groups = await screen.findByRole('grid', { name: 'Consumer groups' });
    const row = within(groups).getByRole('row', { name: /billing/ });
    expect(row).toHaveTextContent('Degraded');
    expect(row).toHaveTextContent('123,456, growing');
    expect(row).toHaveTextContent('about 10 min');
    expect(row).toHaveTextContent('Stable (consumer)');
    expect(
      within(row).getByRole('img', { name: /at most 123,456 messages/ }),
    ).toBeVisible();
  });

  it('opens a group, the partition that is furthest behind first', async () => {
    await renderRuntime({ data: topic });
    await userEvent.click(
      await screen.findByRole('rowheader', { name: 'billing' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Group billing on orders',
    });
    const rows = within(dialog).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('1123,45610123,466billing-1 on 10.0.0.7');
    expect(rows[1]).toHaveTextContent('00');
    expect(rows[1]).toHaveTextContent('nobody');
  });

  it('tells who of a streams group works at what', async () => {
    await renderRuntime({ data: { ...topic, groups: [counting] } });
    await userEvent.click(
      await screen.findByRole('rowheader', { name: 'counting' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Group counting on orders',
    });
    const members = within(dialog).getByRole('grid', { name: 'Members' });
    expect(within(members).getAllByRole('row')[1]).toHaveTextContent(
      'counting-1runs topology 2, the group 3tasks are being moved10.0.0.80f5c7e1a5: 0_0 to 0_2, 0_5, 1_31: 1_4none',
    );
    const parts = within(dialog).getByRole('grid', {
      name: 'Parts of the topology',
    });
    expect(within(parts).getAllByRole('row')[2]).toHaveTextContent(
      '1by-countrynothingcounts',
    );
  });

  it('lists streams groups of a cluster, and says why one cannot begin', async () => {
    const { verdict, streams } = counting;
    await renderRuntime({
      data: {
        ...cluster,
        streamsGroups: [
          {
            group: 'waiting',
            state: 'NotReady',
            verdict,
            members: 1,
            notReadySince: now,
            streams: {
              topologyEpoch: 0,
              missing: ['refunds'],
              members: streams!.members,
            },
          },
          { group: 'unasked', state: 'Stable', verdict },
        ],
      },
    });
    const table = await screen.findByRole('grid', { name: 'Streams groups' });
    const [, waiting, unasked] = within(table).getAllByRole('row');
    expect(waiting).toHaveTextContent('waitingDegradedNotReady110');
    expect(unasked).toHaveTextContent(
      'unaskedDegradedStablenot toldnot toldnot told',
    );
    await userEvent.click(within(waiting).getByRole('rowheader'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Streams group waiting',
    });
    expect(dialog).toHaveTextContent(
      'The application cannot begin.It reads topics that the brokers do not have: refunds.',
    );
    expect(
      within(dialog).getByRole('row', { name: /counting-1/ }),
    ).toBeVisible();
  });

  it('tells of each partition in words, not by its colour alone', async () => {
    await renderRuntime({ data: topic });
    expect(
      await screen.findByRole('button', {
        name: 'Partition 0, leader 1, replicas 1, 2, in sync 1, 2, 1 KiB, 5 messages at most',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /Partition 1: no leader/ }),
    ).toBeVisible();
  });

  it('puts what is declared beside what is, and folds away what nobody set', async () => {
    await renderRuntime({ data: topic });
    const settings = await screen.findByRole('grid', { name: 'Settings' });
    expect(
      within(settings).getByRole('row', { name: /retention.ms/ }),
    ).toHaveTextContent("retention.ms90001000differs2000the cluster's default");
    expect(within(settings).queryByText('segment.bytes')).toBeNull();
    await userEvent.click(
      screen.getByRole('switch', { name: 'Also what nobody set (1)' }),
    );
    expect(
      within(settings).getByRole('row', { name: /segment.bytes/ }),
    ).toHaveTextContent("not set11Kafka's default");
  });

  it('keeps the last figures of brokers that are gone, dated, with the reason', async () => {
    const section = await renderRuntime({
      data: topic,
      freshness: 'unreachable',
      source: {
        ...source,
        state: 'unreachable',
        since: now,
        error: 'kafka.example.com:9092 does not answer',
      },
    });
    expect(
      await within(section).findByText(/Brokers of main did not answer/),
    ).toHaveTextContent('Below is what it said last.');
    expect(section).toHaveTextContent('kafka.example.com:9092 does not answer');
    expect(section).toHaveTextContent('Unreachable, last seen');
    expect(section).toHaveTextContent('123,456');
  });

  it('names what of an answer is missing', async () => {
    const section = await renderRuntime({
      data: topic,
      source: { ...source, warnings: ['Broker 2 does not answer'] },
    });
    expect(
      await within(section).findByText('Broker 2 does not answer'),
    ).toBeVisible();
  });

  it('does not blame brokers that were not asked', async () => {
    const section = await renderRuntime({
      data: topic,
      freshness: 'stale',
      source: {
        ...source,
        state: 'not signed in',
        since: now,
        error: 'The token endpoint https://sso.example.com answered 503',
      },
    });
    expect(
      await within(section).findByText(/because the portal cannot sign in/),
    ).toHaveTextContent('Brokers of main could not be asked');
    expect(section).toHaveTextContent(
      'The token endpoint https://sso.example.com answered 503',
    );
    expect(section).not.toHaveTextContent('did not answer');
    expect(section).toHaveTextContent('123,456');
  });

  it('says what to configure', async () => {
    const section = await renderRuntime({
      observedAt: undefined,
      source: {
        ...source,
        state: 'not configured',
        error: 'Add it to dataPipelines.kafka.clusters',
      },
    });
    expect(
      await within(section).findByText('Brokers of main cannot be asked.'),
    ).toBeVisible();
    expect(section).toHaveTextContent('Add it to dataPipelines.kafka.clusters');
  });

  it('says what is free on the volumes, by whom it is told', async () => {
    const broker = (id: number, parts: Partial<KafkaBroker>): KafkaBroker => ({
      id,
      alive: true,
      answers: true,
      leads: 1,
      replicas: 1,
      size: 2 ** 30,
      offlineLogDirs: [],
      ...parts,
    });
    await renderRuntime({
      data: {
        ...cluster,
        brokers: [
          broker(0, {
            volumeSize: 20 * 2 ** 30,
            volumeFree: 5 * 2 ** 30,
            claimed: 10 * 2 ** 30,
          }),
          broker(1, { claimed: 10 * 2 ** 30 }),
          broker(2, {}),
          broker(3, { offlineLogDirs: ['/data'] }),
        ],
      },
    });
    const table = await screen.findByRole('grid', { name: 'Brokers' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.lastElementChild?.textContent)).toEqual([
      '25 % of 20 GiBclaimed: 10 GiB',
      '90 % of 10 GiB, by its claim',
      'not told',
      'offline: /data',
    ]);
  });

  it('does not take a topic that the brokers do not know for an empty one', async () => {
    const section = await renderRuntime({
      data: { ...topic, exists: false, partitions: [], groups: [] },
    });
    expect(
      await within(section).findByText('The brokers know no topic orders.'),
    ).toBeVisible();
    expect(within(section).queryByText('Messages')).toBeNull();
  });
});
