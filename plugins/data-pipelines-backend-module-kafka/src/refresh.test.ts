import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { FakeBrokers } from './__testUtils__/FakeBrokers';
import { clusterRuntime, clusterSignals } from './describe/clusterRuntime';
import { KafkaView } from './describe/KafkaView';
import { topicRuntime, topicSignals } from './describe/topicRuntime';
import { refresh } from './refresh';
import { emptySnapshot } from './snapshot/KafkaSnapshot';

const START = new Date('2026-11-24T03:00:00Z').getTime();

function makeSubject(annotations: Record<string, string> = {}): RuntimeSubject {
  return {
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
      metadata: { name: 'orders', annotations },
    },
    related: [],
  };
}

describe('refresh', () => {
  let brokers: FakeBrokers;
  let now: number;
  const snapshotOf = () => emptySnapshot();
  let snapshot: ReturnType<typeof snapshotOf>;

  beforeEach(() => {
    brokers = new FakeBrokers();
    now = START;
    snapshot = snapshotOf();
  });

  async function round(options: { viewed?: string[]; after?: number } = {}) {
    now += (options.after ?? 0) * 1_000;
    brokers.asked = [];
    await refresh(
      {
        session: brokers as never,
        snapshot,
        now,
        signal: new AbortController().signal,
      },
      {
        expected: new Set(['orders']),
        viewed: new Set(options.viewed ?? []),
        isListed: false,
      },
    );
  }

  const view = (): KafkaView => ({
    snapshot,
    now: new Date(now),
    samplesOf: () => [],
  });
  const signals = (annotations = {}) =>
    topicSignals(view(), 'orders', makeSubject(annotations));
  const runtime = () => topicRuntime(view(), 'orders', makeSubject());

  it('puts together topics that pages cut in two', async () => {
    brokers.topic('orders', [1, 2, 3, 4, 5, 6, 7]);
    brokers.topic('payments', [9]);
    await round({ viewed: ['orders'] });
    expect(
      runtime()?.partitions.map(({ partition, endOffset }) => [
        partition,
        endOffset,
      ]),
    ).toEqual([1, 2, 3, 4, 5, 6, 7].map((end, index) => [index, end]));
    expect(clusterRuntime(view())).toMatchObject({ topics: 2, partitions: 8 });
  });

  it('counts partitions in trouble', async () => {
    brokers.topic('orders', [0, 0, 0]);
    const [first, second] = brokers.topics.get('orders')!.partitions;
    first.leader = -1;
    first.inSync = [];
    second.inSync = [1];
    await round();
    expect(signals()).toMatchObject({
      exists: true,
      partitions: 3,
      offline: 1,
      underReplicated: 2,
      underMinInSync: 2,
    });
    expect(clusterSignals(view())).toMatchObject({
      hasController: true,
      offline: 1,
      brokersDown: [],
      brokersShortOfSpace: [2],
    });
  });

  it('takes the claims of volumes where brokers do not tell their size', async () => {
    brokers.tellVolumes = false;
    brokers.topic('orders', [0, 0, 0]);
    await round();
    const claims = ['1Ki', '320', '1Ki'].map((storage, id) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: `data-0-main-brokers-${id}` },
      spec: { resources: { requests: { storage } } },
    }));
    expect(clusterRuntime(view(), claims).brokers).toMatchObject([
      { size: 300, claimed: 1024 },
      { size: 300, claimed: 320 },
      { size: 300, claimed: 1024 },
    ]);
    expect(clusterSignals(view(), claims).brokersShortOfSpace).toEqual([1]);
    // Nobody knows, which is no shortage.
    expect(clusterSignals(view()).brokersShortOfSpace).toEqual([]);
  });

  it('asks a broker with many partitions for their sizes in parts', async () => {
    for (let index = 0; index < 2_100; index += 1) {
      brokers.topic(
        `t${index}`,
        Array.from({ length: 2 }, () => 0),
      );
    }
    await round();
    const asks = brokers.asked.filter(call => call === 'DescribeLogDirs@0');
    expect(asks).toHaveLength(2);
    expect(clusterRuntime(view()).brokers.map(({ size }) => size)).toEqual(
      [0, 1, 2].map(() => 2_100 * 2 * 100),
    );
    expect(snapshot.topics.get('t2099')?.size).toBe(2 * 3 * 100);
  });

  it('loses only the share of a broker that does not answer, and names it', async () => {
    brokers.topic('orders', [10, 20, 30]);
    brokers.groups.set('billing', {
      coordinator: 1,
      committed: { orders: [10, 15, 30] },
    });
    await round({ viewed: ['orders'] });
    brokers.down.add(1);
    for (const partition of brokers.topics.get('orders')!.partitions) {
      partition.end += 5;
    }
    await round({ viewed: ['orders'], after: 61 });
    expect(runtime()?.partitions.map(({ endOffset }) => endOffset)).toEqual([
      15, 20, 35,
    ]);
    // Its coordinator is silent, so the group stays as it was last known.
    expect(runtime()?.groups.map(({ group }) => group)).toEqual(['billing']);
    expect(snapshot.warnings.join()).toContain(
      'Broker 1: broker-1:9092 does not answer',
    );
    expect(clusterSignals(view()).brokersDown).toEqual([1]);
    // Without one broker the sum of all replicas would be too small.
    expect(runtime()?.size).toBe(900);
  });

  it('does not take for read what no broker has told the end of', async () => {
    brokers.topic('orders', [10, 20, 30]);
    brokers.topic('refunds', [10], { leader: -1 });
    const committed = { orders: [10, 15, 30], refunds: [4] };
    brokers.groups.set('billing', { coordinator: 0, committed });
    for (const partition of brokers.topics.get('orders')!.partitions) {
      partition.leader = partition.leader === 1 ? -1 : partition.leader;
    }
    await round({ viewed: ['orders'] });
    expect(runtime()?.groups).toMatchObject([
      { lag: 0, lagAtLeast: true, verdict: { state: 'unknown' } },
    ]);
    const refunds = topicRuntime(view(), 'refunds', makeSubject())!;
    expect(refunds.groups).toMatchObject([
      { lagAtLeast: true, verdict: { state: 'unknown' } },
    ]);
    expect(refunds.groups[0].lag).toBeUndefined();
    // It is no trouble of the topic.
    expect(signals()?.groups).toEqual([]);
  });

  it('fails where nobody answers, and keeps what it had', async () => {
    brokers.topic('orders', [10]);
    await round();
    brokers.down = new Set([0, 1, 2]);
    await expect(round({ after: 61 })).rejects.toThrow('nobody answers');
    expect(signals()).toMatchObject({ exists: true, partitions: 1 });
  });

  it('does not take a topic for missing that may not be described', async () => {
    brokers.topic('orders', [10]).refused = true;
    await round();
    expect(signals()).toBeUndefined();
    expect(runtime()).toBeUndefined();
    expect(snapshot.warnings).toEqual([
      "The portal's user may not describe orders",
    ]);
  });

  it('looks for a topic that is expected in every round, by its name', async () => {
    await round();
    expect(signals()).toMatchObject({ exists: false });
    await round({ after: 6 });
    expect(brokers.asked).toContain('Metadata');
    expect(brokers.asked).not.toContain('DescribeTopicPartitions');
    brokers.topic('orders', [10]);
    await round({ after: 6 });
    expect(signals()).toMatchObject({ exists: true });
    await round({ after: 6 });
    expect(brokers.asked).not.toContain('DescribeTopicPartitions');
  });

  it('knows a topic that was made anew by its id', async () => {
    brokers.topic('orders', [500]);
    await round({ viewed: ['orders'] });
    brokers.topic('orders', [3], { id: 'another', leader: 2 });
    await round({ viewed: ['orders'], after: 61 });
    expect(runtime()).toMatchObject({
      topicId: 'another',
      partitions: [{ endOffset: 3 }],
    });
  });

  it('asks for leaders anew as soon as one has moved', async () => {
    brokers.topic('orders', [10]);
    brokers.groups.set('billing', {
      coordinator: 0,
      committed: { orders: [10] },
    });
    await round();
    brokers.topics.get('orders')!.partitions[0].leader = 2;
    brokers.topics.get('orders')!.partitions[0].end = 12;
    await round({ after: 5 });
    // The old one says so, and the offset stays as it was.
    expect(runtime()?.partitions[0].endOffset).toBe(10);
    await round({ after: 5 });
    expect(runtime()?.partitions[0]).toMatchObject({
      leader: 2,
      endOffset: 12,
    });
  });

  it('judges a group that is too far behind, by the limit of its topic', async () => {
    brokers.topic('orders', [100]);
    brokers.groups.set('billing', {
      coordinator: 0,
      committed: { orders: [100] },
    });
    await round();
    brokers.topics.get('orders')!.partitions[0].end = 150;
    await round({ after: 10 });
    expect(signals()?.groups).toEqual([
      expect.objectContaining({ group: 'billing', lag: 50, lagSeconds: 10 }),
    ]);
    await round({ after: 200 });
    const [group] = runtime()!.groups;
    expect(group).toMatchObject({
      lag: 50,
      verdict: { state: 'degraded', reason: 'GroupBehind' },
    });
    expect(
      signals({ 'data-pipelines.io/max-lag-seconds': '900' })?.groups[0],
    ).toMatchObject({ limit: 900 });
  });

  it('takes a group that commits without members for one that is read', async () => {
    brokers.topic('orders', [100]);
    const flink = {
      coordinator: 0,
      state: 'Empty',
      committed: { orders: [50] },
    };
    brokers.groups.set('enrichment', flink);
    await round();
    flink.committed = { orders: [60] };
    await round({ after: 61 });
    expect(runtime()?.groups[0]).toMatchObject({
      members: 0,
      isRead: true,
      lag: 40,
    });
    // Nothing has moved for ten minutes: now it is abandoned.
    for (let minute = 0; minute < 11; minute += 1) {
      await round({ after: 61 });
    }
    expect(runtime()?.groups[0]).toMatchObject({
      isRead: false,
      verdict: { state: 'warning', reason: 'GroupWithoutMembers' },
    });
  });

  it('takes for committed what a share group is done with', async () => {
    brokers.topic('orders', [10, 20, 30]);
    brokers.groups.set('workers', {
      coordinator: 1,
      type: 'Share',
      committed: { orders: [10, 15, undefined] },
    });
    await round({ viewed: ['orders'] });
    expect(brokers.asked).toContain('DescribeShareGroupOffsets@1');
    expect(brokers.asked).toContain('ShareGroupDescribe@1');
    expect(brokers.asked).not.toContain('OffsetFetch@1');
    expect(runtime()?.groups).toMatchObject([
      { group: 'workers', protocol: 'share', lag: 5 },
    ]);
  });

  it('finds a group stalled by one partition', async () => {
    brokers.topic('orders', [100, 100]);
    const billing = { coordinator: 0, committed: { orders: [100, 100] } };
    brokers.groups.set('billing', billing);
    await round();
    for (let minute = 1; minute <= 12; minute += 1) {
      const ends = brokers.topics.get('orders')!.partitions;
      ends[0].end += 10;
      ends[1].end += 10;
      billing.committed = { orders: [ends[0].end, 100] };
      await round({ after: 61 });
    }
    expect(runtime()?.groups[0]).toMatchObject({
      stalledSince: '2026-11-24T03:00:00.000Z',
      verdict: { state: 'failed', reason: 'GroupStalled' },
    });
  });

  it('forgets a group that is gone, and only if its coordinator says so', async () => {
    brokers.topic('orders', [100]);
    brokers.groups.set('billing', {
      coordinator: 1,
      committed: { orders: [100] },
    });
    await round();
    brokers.groups.clear();
    brokers.down.add(1);
    await round({ after: 5 });
    expect(runtime()?.groups).toHaveLength(1);
    brokers.down.clear();
    await round({ after: 61 });
    expect(runtime()?.groups).toHaveLength(0);
  });

  it('asks seldom for what changes slowly, and for nothing that nobody looks at', async () => {
    brokers.topic('orders', [100]);
    brokers.topic('idle', [100]);
    brokers.groups.set('billing', {
      coordinator: 0,
      committed: { orders: [100] },
    });
    await round();
    await round({ after: 15 });
    expect([...brokers.asked].sort()).toEqual([
      'ListGroups@0',
      'ListGroups@1',
      'ListGroups@2',
      'ListOffsets@0',
      'OffsetFetch@0',
    ]);
    await round({ after: 5, viewed: ['orders'] });
    expect(brokers.asked).toContain('DescribeGroups@0');
    expect(brokers.asked).toContain('DescribeConfigs');
  });
});
