import {
  KafkaTopicRuntime,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeSample,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import { Admin, Producer, stringSerializers } from '@platformatic/kafka';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  setImmediate as breathe,
  setTimeout as sleep,
} from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KafkaCollector } from '../plugins/data-pipelines-backend-module-kafka/src/KafkaCollector';
import { parseAddress } from '../plugins/data-pipelines-backend-module-kafka/src/config';
import {
  describe,
  isQuick,
  isWanted,
  note,
  percentile,
  report,
  run,
} from './lib/report';

const BROKERS = (process.env.BENCH_KAFKA ?? '').split(',');
const TOPICS = isQuick ? 2_000 : 10_000;
const PARTITIONS = 4;
const GROUPS = isQuick ? 400 : 2_000;
/** Ten groups read two hundred topics, the others ten or eleven. */
const WIDE_GROUPS = 10;
const WIDE = 200;
const NARROW = 10;
/** Groups that commit while the cluster is watched. */
const BUSY_SHARE = 0.4;
const ROUNDS = isQuick ? 3 : 7;
const SOAK_SECONDS = 60;
const PEER = '@backstage-community/plugin-kafka-backend';

const options = { clientId: 'bench', bootstrapBrokers: BROKERS };

function topicName(index: number): string {
  return `topic-${String(index % TOPICS).padStart(5, '0')}`;
}

function topicsOf(group: number): string[] {
  const count = group < WIDE_GROUPS ? WIDE : NARROW;
  return Array.from({ length: count }, (_, index) =>
    topicName(group * 7 + index * 11),
  );
}

async function commit(admin: Admin, group: number, offset: bigint) {
  await admin.alterConsumerGroupOffsets({
    groupId: `group-${group}`,
    topics: topicsOf(group).map(name => ({
      name,
      partitionOffsets: Array.from({ length: PARTITIONS }, (_, partition) => ({
        partition,
        offset,
      })),
    })),
  });
}

/** Many at once, but not all: brokers make logs one by one. */
async function inTurn(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
) {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        await work(index);
      }
    }),
  );
}

async function fill(admin: Admin) {
  note(
    `${TOPICS} topics with ${TOPICS * PARTITIONS} partitions, ${GROUPS} groups`,
  );
  const batches = Math.ceil(TOPICS / 250);
  for (let batch = 0; batch < batches; batch += 1) {
    await admin.createTopics({
      topics: Array.from({ length: 250 }, (_, index) =>
        topicName(batch * 250 + index),
      ),
      partitions: PARTITIONS,
      replicas: 1,
    });
  }
  // The answer comes long before the logs are there.
  const producer = new Producer({ ...options, serializers: stringSerializers });
  await inTurn(TOPICS, 4, async index => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await producer.send({
          messages: Array.from({ length: PARTITIONS }, (_, partition) => ({
            topic: topicName(index),
            partition,
            value: 'x',
          })),
        });
        return;
      } catch (error) {
        if (attempt > 60) {
          throw error;
        }
        await sleep(500);
      }
    }
  });
  await producer.close();
  await inTurn(GROUPS, 8, group => commit(admin, group, 0n));
}

function subjectOf(kind: string, name: string): RuntimeSubject {
  const ref: ResourceRef = {
    cluster: 'bench',
    group: 'kafka.strimzi.io',
    kind,
    namespace: 'kafka',
    name,
  };
  return {
    ref,
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind,
      metadata: {
        name,
        namespace: 'kafka',
        labels: { 'strimzi.io/cluster': 'main' },
      },
    },
    related: [],
  };
}

const subjects = [
  subjectOf('Kafka', 'main'),
  ...Array.from({ length: TOPICS }, (_, index) =>
    subjectOf('KafkaTopic', topicName(index)),
  ),
];

type Collected = Awaited<ReturnType<KafkaCollector['collect']>>;

function makeCollector() {
  const samples = new Map<string, RuntimeSample[]>();
  return new KafkaCollector({
    config: {
      clusters: [
        {
          cluster: 'bench',
          namespace: 'kafka',
          name: 'main',
          session: { bootstrap: BROKERS.map(parseAddress) },
        },
      ],
      connects: [],
      discover: false,
      interval: { viewed: 5_000, background: 15_000 },
    },
    context: {
      gateway: {} as never,
      clock: { now: () => new Date(), sleep: async () => {} },
      logger: console as never,
      samples: {
        // The store of the backend has a bench of its own kind: its database.
        record: () => {},
        read: (_, series) => samples.get(series) ?? [],
      },
      find: () => undefined,
    },
  });
}

const gc = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function memory(): number {
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** What the backend does after a round: it looks at every resource once. */
async function signal(collector: KafkaCollector, collected: Collected) {
  for (const [index, subject] of subjects.entries()) {
    JSON.stringify(collector.signalsOf(collected, subject));
    if (index % 500 === 499) {
      await breathe();
    }
  }
}

/** Counts what the client of the peer sends, whatever for. */
function loadPeer() {
  const folder = process.env.BENCH_KAFKA_PEER!;
  const load = createRequire(join(folder, 'package', 'index.js'));
  const connection = load('kafkajs/src/network/connection').prototype;
  const send = connection.send;
  const count = { requests: 0 };
  connection.send = function counted(...args: unknown[]) {
    count.requests += 1;
    return send.apply(this, args);
  };
  const { KafkaJsApiImpl } = load(
    join(folder, 'package', 'dist', 'service', 'KafkaApi.cjs.js'),
  );
  const api = new KafkaJsApiImpl({
    name: 'bench',
    clientId: 'bench',
    brokers: BROKERS,
    logLevel: 0,
    logger: { debug: () => {} },
  });
  return {
    count,
    /** What its only route does, word for word. */
    async view(group: string) {
      const offsets = await api.fetchGroupOffsets(group);
      await Promise.all(
        offsets.map(({ topic }: { topic: string }) =>
          api.fetchTopicOffsets(topic),
        ),
      );
    },
  };
}

async function measureViews(collector: KafkaCollector, collected: Collected) {
  const target = collector.targetOf(subjects[0])!;
  const group = `group-${WIDE_GROUPS}`;
  const [topic] = topicsOf(WIDE_GROUPS);
  const subject = subjects.find(({ ref }) => ref.name === topic)!;
  const collect = (viewed: RuntimeSubject[]) =>
    collector.collect(target, {
      previous: collected,
      subjects,
      viewed,
      signal: AbortSignal.timeout(60_000),
    });
  const requestsOf = async (viewed: RuntimeSubject[]) => {
    const before = collector.requestsTo(target);
    await collect(viewed);
    return collector.requestsTo(target) - before;
  };
  await requestsOf([]);
  const without = await requestsOf([]);
  const withView = await requestsOf([subject]);
  const before = collector.requestsTo(target);
  let answers: KafkaTopicRuntime | undefined;
  for (let view = 0; view < 100; view += 1) {
    answers = collector.dataOf(collected, subject) as KafkaTopicRuntime;
  }
  const views = collector.requestsTo(target) - before;
  note(
    `a round sends ${without} requests, ${withView} while a topic is looked at; ` +
      `100 views of it with ${answers?.groups.length} groups sent ${views}`,
  );
  const peer = loadPeer();
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    await peer.view(group);
    times.push(performance.now() - started);
  }
  note(
    `peer, group of ${NARROW} topics: ${describe(times)} ms, ${
      peer.count.requests / times.length
    } requests a view`,
  );
  report({
    name: 'kafka-requests-per-view',
    value: views / 100,
    unit: 'calls',
    peer: PEER,
    peerValue: peer.count.requests / times.length,
  });
}

async function main() {
  const admin = new Admin(options);
  await fill(admin);

  const before = memory();
  const collector = makeCollector();
  const target = collector.targetOf(subjects[0])!;
  const collect = (previous?: Collected) =>
    collector.collect(target, {
      previous,
      subjects,
      viewed: [],
      signal: AbortSignal.timeout(120_000),
    });
  let collected = await collect();
  const { snapshot } = collected;
  note(
    `read ${snapshot.topics.size} topics and ${snapshot.groups.size} groups with ` +
      `${collector.requestsTo(target)} requests; warnings: ${
        snapshot.warnings.join('; ') || 'none'
      }`,
  );

  const histogram = monitorEventLoopDelay({ resolution: 5 });
  const timed = async (work: () => Promise<void>) => {
    histogram.reset();
    histogram.enable();
    const started = performance.now();
    await work();
    const took = performance.now() - started;
    await sleep(20);
    histogram.disable();
    return { took, stall: histogram.max / 1e6 };
  };

  const full: number[] = [];
  const stalls: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    snapshot.readAt = {};
    const { took, stall } = await timed(async () => {
      collected = await collect(collected);
    });
    full.push(took);
    stalls.push(stall);
  }
  note(`full refresh: ${describe(full)} ms; stalls: ${describe(stalls)} ms`);

  // From now on a part of the groups commits.
  const busy = Math.round(GROUPS * BUSY_SHARE);
  await inTurn(busy, 8, group => commit(admin, group + WIDE_GROUPS, 1n));
  snapshot.readAt.allCommits = 0;
  collected = await collect(collected);
  const fast: number[] = [];
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const { took, stall } = await timed(async () => {
      collected = await collect(collected);
    });
    fast.push(took);
    stalls.push(stall);
  }
  note(`fast pass with ${busy} busy groups: ${describe(fast)} ms`);
  const signals = await timed(() => signal(collector, collected));
  note(
    `a look at every resource: ${Math.round(
      signals.took,
    )} ms, stall ${Math.round(signals.stall)} ms`,
  );
  stalls.push(signals.stall);

  if (isWanted('kafka-full-refresh')) {
    report({
      name: 'kafka-full-refresh',
      value: percentile(full, 0.5),
      unit: 'ms',
    });
  }
  if (isWanted('kafka-fast-pass')) {
    report({
      name: 'kafka-fast-pass',
      value: percentile(fast, 0.5),
      unit: 'ms',
    });
  }
  if (isWanted('kafka-loop-stall')) {
    report({
      name: 'kafka-loop-stall',
      value: Math.max(...stalls),
      unit: 'ms',
    });
  }
  if (isWanted('kafka-snapshot-memory')) {
    report({
      name: 'kafka-snapshot-memory',
      value: memory() - before,
      unit: 'MB',
    });
  }
  if (isWanted('kafka-core-share')) {
    const cpu = process.cpuUsage();
    const until = performance.now() + SOAK_SECONDS * 1_000;
    while (performance.now() < until) {
      const next = performance.now() + 15_000;
      collected = await collect(collected);
      await signal(collector, collected);
      await sleep(Math.max(0, next - performance.now()));
    }
    const { user, system } = process.cpuUsage(cpu);
    report({
      name: 'kafka-core-share',
      value: ((user + system) / 1e6 / SOAK_SECONDS) * 100,
      unit: '%',
    });
  }
  if (isWanted('kafka-requests-per-view')) {
    await measureViews(collector, collected);
  }
  await collector.close();
  await admin.close();
}

run(main);
