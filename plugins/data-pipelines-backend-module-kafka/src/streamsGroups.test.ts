import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { FakeBrokers } from './__testUtils__/FakeBrokers';
import { clusterRuntime } from './describe/clusterRuntime';
import { KafkaView } from './describe/KafkaView';
import { topicRuntime } from './describe/topicRuntime';
import { refresh } from './refresh';
import { KafkaSnapshot, emptySnapshot } from './snapshot/KafkaSnapshot';
import { StreamsAssignment } from './wire/streamsGroups';

const orders: RuntimeSubject = {
  ref: {
    cluster: 'production',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name: 'orders',
  },
  object: {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name: 'orders' },
  },
  related: [],
};

describe('streams groups', () => {
  let brokers: FakeBrokers;
  let snapshot: KafkaSnapshot;
  let now: number;

  beforeEach(() => {
    brokers = new FakeBrokers();
    snapshot = emptySnapshot();
    now = new Date('2026-11-24T03:00:00Z').getTime();
  });

  async function round(
    options: { viewed?: string[]; after?: number; isListed?: boolean } = {},
  ) {
    const { viewed = [], after = 0, isListed = false } = options;
    now += after * 1_000;
    brokers.asked = [];
    await refresh(
      {
        session: brokers as never,
        snapshot,
        now,
        signal: new AbortController().signal,
      },
      { expected: new Set(), viewed: new Set(viewed), isListed },
    );
  }

  const view = (): KafkaView => ({
    snapshot,
    now: new Date(now),
    samplesOf: () => [],
  });
  const noTasks = { activeTasks: [], standbyTasks: [], warmupTasks: [] };
  const makeMember = (
    clientId: string,
    assignment: Partial<StreamsAssignment>,
    overrides = {},
  ) => ({
    clientId,
    clientHost: '/10.0.0.7',
    topologyEpoch: 2,
    processId: `process of ${clientId}`,
    assignment: { ...noTasks, ...assignment },
    targetAssignment: { ...noTasks, ...assignment },
    ...overrides,
  });
  const tasks = (subtopologyId: string, ...partitions: number[]) => ({
    subtopologyId,
    partitions,
  });
  const topology = {
    epoch: 2,
    subtopologies: [
      {
        subtopologyId: '0',
        sourceTopics: ['orders'],
        repartitionSinkTopics: ['by-country'],
        stateChangelogTopics: [],
        repartitionSourceTopics: [],
      },
      {
        subtopologyId: '1',
        sourceTopics: [],
        repartitionSinkTopics: [],
        stateChangelogTopics: ['counts'],
        repartitionSourceTopics: ['by-country'],
      },
    ],
  };

  it('tells who works at what, and who reads a topic', async () => {
    brokers.topic('orders', [10, 20]);
    brokers.topic('by-country', [5, 5]);
    brokers.groups.set('counting', {
      coordinator: 1,
      type: 'Streams',
      committed: { orders: [10, 15], 'by-country': [5, 5] },
      streams: {
        topology,
        members: [
          makeMember('b', { activeTasks: [tasks('0', 1)] }),
          makeMember(
            'a',
            {
              activeTasks: [tasks('1', 1, 0), tasks('0', 0)],
              standbyTasks: [tasks('1', 1)],
            },
            { topologyEpoch: 1, targetAssignment: noTasks },
          ),
        ],
      },
    });
    await round({ viewed: ['orders'] });
    const [group] = topicRuntime(view(), 'orders', orders)!.groups;
    expect(group).toMatchObject({
      protocol: 'streams',
      members: 2,
      lag: 5,
      partitions: [{ client: 'a', host: '10.0.0.7' }, { client: 'b' }],
    });
    expect(group.streams).toEqual({
      topologyEpoch: 2,
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
          client: 'a',
          host: '10.0.0.7',
          process: 'process of a',
          topologyEpoch: 1,
          active: [
            { subtopology: '0', partitions: [0] },
            { subtopology: '1', partitions: [0, 1] },
          ],
          standby: [{ subtopology: '1', partitions: [1] }],
          warmup: [],
          isMoving: true,
        },
        expect.objectContaining({ client: 'b', isMoving: false }),
      ],
    });
  });

  it('lists one that waits for topics, though it has read nothing', async () => {
    brokers.topic('orders', [10]);
    brokers.groups.set('a-fine-one', {
      coordinator: 0,
      type: 'Streams',
      committed: { orders: [10] },
      streams: { topology, members: [makeMember('a', {})] },
    });
    brokers.groups.set('waiting', {
      coordinator: 1,
      type: 'Streams',
      state: 'NotReady',
      committed: {},
      streams: {
        topology: {
          epoch: 0,
          subtopologies: [
            {
              ...topology.subtopologies[0],
              sourceTopics: ['orders', 'refunds'],
            },
            topology.subtopologies[1],
          ],
        },
        members: [makeMember('a', {})],
      },
    });
    const listed = () => clusterRuntime(view()).streamsGroups;
    await round();
    // Nobody looks, so nobody is asked.
    expect(brokers.asked.join()).not.toContain('StreamsGroupDescribe');
    expect(listed()[0].members).toBeUndefined();

    await round({ after: 60, isListed: true });
    expect(listed()).toMatchObject([
      {
        group: 'waiting',
        state: 'NotReady',
        members: 1,
        notReadySince: '2026-11-24T03:00:00.000Z',
        verdict: { state: 'healthy' },
        // Not what it makes for itself.
        streams: { missing: ['refunds'], members: [{ active: [] }] },
      },
      { group: 'a-fine-one', members: 1, verdict: { state: 'healthy' } },
    ]);
    expect(listed()[1].streams?.missing).toBeUndefined();

    await round({ after: 60, isListed: true });
    expect(listed()[0].verdict).toMatchObject({
      state: 'failed',
      reason: 'GroupNotReady',
    });

    // The application gives up, and will be started again.
    const waiting = brokers.groups.get('waiting')!;
    waiting.state = 'Empty';
    await round({ after: 60, isListed: true });
    expect(listed()[0]).toMatchObject({
      group: 'waiting',
      notReadySince: '2026-11-24T03:00:00.000Z',
      verdict: { state: 'failed', reason: 'GroupNotReady' },
      streams: { missing: ['refunds'] },
    });
    // Nobody does.
    await round({ after: 540, isListed: true });
    expect(listed()[1]).toMatchObject({
      group: 'waiting',
      verdict: { state: 'healthy' },
      streams: { missing: ['refunds'] },
    });
    expect(listed()[1].notReadySince).toBeUndefined();
  });

  it('says that one may not be described', async () => {
    brokers.groups.set('secret', {
      coordinator: 1,
      type: 'Streams',
      committed: {},
      streams: { errorCode: 29, errorMessage: 'Not its topics.' },
    });
    await round({ isListed: true });
    const [group] = clusterRuntime(view()).streamsGroups;
    expect(group.members).toBeUndefined();
    expect(group.streams).toBeUndefined();
    expect(snapshot.warnings).toEqual([
      "The portal's user may not describe the streams group secret: Not its topics.",
    ]);
  });
});
