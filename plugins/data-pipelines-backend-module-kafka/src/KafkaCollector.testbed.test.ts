import { mockServices } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import {
  KafkaClusterRuntime,
  KafkaTopicRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeSample,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import {
  Admin,
  Consumer,
  ProduceAcks,
  Producer,
  stringSerializers,
} from '@platformatic/kafka';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { KafkaCollector } from './KafkaCollector';
import { KafkaTarget } from './KafkaTargets';
import { parseAddress } from './config';

const testbed = process.env.PIPELINES_TESTBED;
const PARTITIONS = 4;

type Addresses = {
  bootstrapServers: string[];
  saslBootstrapServers: string[];
  username: string;
  password: string;
  jars: string;
};

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('asks real brokers when PIPELINES_TESTBED names the file of their addresses', () => {});
} else {
  jest.setTimeout(120_000);
  const kafka: Addresses = JSON.parse(readFileSync(testbed, 'utf8')).kafka;
  const unique = `t${Date.now()}`;
  const topic = `${unique}-orders`;

  const makeSubject = (kind: string, name: string): RuntimeSubject => ({
    ref: {
      cluster: 'testbed',
      group: 'kafka.strimzi.io',
      kind,
      namespace: 'shop',
      name,
    },
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind,
      metadata: {
        name,
        namespace: 'shop',
        labels: { 'strimzi.io/cluster': 'main' },
      },
    },
    related: [],
  });
  const cluster = makeSubject('Kafka', 'main');
  const orders = makeSubject('KafkaTopic', topic);

  const makeCollector = (session: KafkaTarget['session']) => {
    const samples = new Map<string, RuntimeSample[]>();
    return new KafkaCollector({
      config: {
        clusters: [
          { cluster: 'testbed', namespace: 'shop', name: 'main', session },
        ],
        connects: [],
        discover: false,
        interval: { viewed: 5_000, background: 15_000 },
      },
      context: {
        gateway: {} as never,
        clock: { now: () => new Date(), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: {
          record: (_, values) =>
            Object.entries(values).forEach(([series, value]) =>
              samples.set(series, [
                ...(samples.get(series) ?? []),
                { at: new Date(), value },
              ]),
            ),
          read: (_, series) => samples.get(series) ?? [],
        },
        find: () => cluster,
      },
    });
  };

  const bootstrap = kafka.bootstrapServers.map(parseAddress);
  const options = {
    clientId: unique,
    bootstrapBrokers: kafka.bootstrapServers,
  };

  const collect = async (
    collector: KafkaCollector,
    previous?: Awaited<ReturnType<KafkaCollector['collect']>>,
  ) => {
    const target = collector.targetOf(orders)!;
    return collector.collect(target, {
      previous,
      subjects: [orders, cluster],
      viewed: [orders],
      signal: AbortSignal.timeout(60_000),
    });
  };

  /** What Kafka's own command says of a group, by partition. */
  const describedByKafka = async (group: string) => {
    const { stdout } = await promisify(execFile)('java', [
      '-cp',
      `${kafka.jars}/*`,
      'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
      '--bootstrap-server',
      kafka.bootstrapServers[0],
      '--describe',
      '--group',
      group,
    ]);
    return stdout
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(([, name]) => name === topic)
      .map(([, , partition, committed, endOffset, lag]) => ({
        partition: Number(partition),
        ...(committed !== '-' && { committed: Number(committed) }),
        endOffset: Number(endOffset),
        ...(lag !== '-' && { lag: Number(lag) }),
      }))
      .sort((a, b) => a.partition - b.partition);
  };

  describe('KafkaCollector over real brokers', () => {
    const admin = new Admin(options);
    const producer = new Producer({
      ...options,
      serializers: stringSerializers,
    });
    const collector = makeCollector({ bootstrap });

    const produce = (count: number) =>
      producer.send({
        acks: ProduceAcks.ALL,
        messages: Array.from({ length: count }, (_, index) => ({
          topic,
          partition: index % PARTITIONS,
          value: `order ${index}`,
        })),
      });

    beforeAll(async () => {
      await admin.createTopics({
        topics: [topic],
        partitions: PARTITIONS,
        replicas: Math.min(3, kafka.bootstrapServers.length),
        configs: [
          { name: 'retention.ms', value: '3600000' },
          { name: 'min.insync.replicas', value: '1' },
        ],
      });
    });

    afterAll(async () => {
      await collector.close();
      await producer.close();
      await admin.deleteTopics({ topics: [topic] });
      await admin.close();
    });

    it.each(['classic', 'consumer'] as const)(
      'says of a %s group what Kafka says',
      async groupProtocol => {
        const group = `${unique}-${groupProtocol}`;
        await produce(40);
        const consumer = new Consumer({
          ...options,
          groupId: group,
          groupProtocol,
          autocommit: false,
        });
        const stream = await consumer.consume({
          topics: [topic],
          mode: 'earliest',
        });
        // Kafka's command lists what was committed, so all must have been.
        const read = new Set<number>();
        for await (const message of stream) {
          await message.commit();
          read.add(message.partition);
          if (read.size === PARTITIONS) {
            break;
          }
        }
        await produce(8);
        const collected = await collect(collector);
        const data = collector.dataOf(collected, orders) as KafkaTopicRuntime;
        const own = data.groups.find(one => one.group === group)!;
        const theirs = await describedByKafka(group);

        expect(theirs).toHaveLength(PARTITIONS);
        expect(
          own.partitions.map(({ partition, committed, endOffset, lag }) => ({
            partition,
            ...(committed !== undefined && { committed }),
            endOffset,
            ...(lag !== undefined && { lag }),
          })),
        ).toEqual(theirs);
        expect(own).toMatchObject({
          protocol: groupProtocol,
          state: 'Stable',
          members: 1,
          isRead: true,
          lag: theirs.reduce((sum, { lag = 0 }) => sum + lag, 0),
        });
        expect(own.partitions[0]).toMatchObject({
          client: unique,
          host: '127.0.0.1',
        });
        await consumer.close(true);
      },
    );

    it('says of a share group what Kafka says', async () => {
      const group = `${unique}-sharing`;
      const tool = (name: string, ...args: string[]) =>
        promisify(execFile)('java', [
          '-cp',
          `${kafka.jars}/*`,
          `org.apache.kafka.tools.consumer.${name}`,
          '--bootstrap-server',
          kafka.bootstrapServers[0],
          '--group',
          group,
          ...args,
        ]);
      let collected = await collect(collector);
      const ours = () =>
        (collector.dataOf(collected, orders) as KafkaTopicRuntime).groups.find(
          one => one.group === group,
        );
      // It begins with what is written after it has joined.
      const reading = tool(
        'ConsoleShareConsumer',
        ...['--topic', topic, '--timeout-ms', '60000'],
        ...['--max-messages', String(20 * PARTITIONS)],
      );
      const write = async () => {
        await produce(PARTITIONS);
        await new Promise(done => {
          setTimeout(done, 500);
        });
        collected = await collect(collector, collected);
      };
      while (!ours()?.members) {
        await write();
      }
      expect(ours()).toMatchObject({ protocol: 'share', members: 1 });
      let hasEnded = false;
      reading.finally(() => {
        hasEnded = true;
      });
      while (!hasEnded) {
        await write();
      }
      await reading;
      collected = await collect(collector, collected);
      const { stdout } = await tool(
        'group.ShareGroupCommand',
        '--describe',
        '--offsets',
      );
      const theirs = stdout
        .split('\n')
        .map(line => line.trim().split(/\s+/))
        .filter(([, name]) => name === topic)
        .map(([, , partition, start]) => [Number(partition), Number(start)])
        .sort(([a], [b]) => a - b);
      expect(
        ours()?.partitions.flatMap(({ partition, committed }) =>
          committed === undefined ? [] : [[partition, committed]],
        ),
      ).toEqual(theirs);
      expect(theirs.length).toBeGreaterThan(0);
    });

    it('describes the topic: partitions, sizes, configuration', async () => {
      const collected = await collect(collector);
      const data = collector.dataOf(collected, orders) as KafkaTopicRuntime;
      expect(data).toMatchObject({ exists: true, topic, minInSync: 1 });
      expect(data.partitions).toHaveLength(PARTITIONS);
      for (const partition of data.partitions) {
        expect(partition).toMatchObject({
          leader: expect.any(Number),
          beginOffset: 0,
          endOffset: expect.any(Number),
          size: expect.any(Number),
        });
        expect(partition.inSync.length).toBe(partition.replicas.length);
      }
      expect(data.size).toBeGreaterThan(0);
      expect(data.configs).toContainEqual({
        name: 'retention.ms',
        value: '3600000',
        source: 'topic',
      });
      expect(data.configs).toContainEqual({
        name: 'min.insync.replicas',
        value: '1',
        source: 'topic',
        fallback: expect.any(String),
        fallbackSource: expect.stringMatching(/default|broker/),
      });
      expect(collector.warningsOf(collected)).toEqual([]);
    });

    it('measures lag in seconds, by when what is read next was written', async () => {
      const group = `${unique}-late`;
      await admin.alterConsumerGroupOffsets({
        groupId: group,
        topics: [
          {
            name: topic,
            partitionOffsets: Array.from(
              { length: PARTITIONS },
              (_, partition) => ({
                partition,
                offset: 0n,
              }),
            ),
          },
        ],
      });
      let collected = await collect(collector);
      const lagOf = () =>
        (collector.dataOf(collected, orders) as KafkaTopicRuntime).groups.find(
          one => one.group === group,
        )!;
      // Written before anybody looked, so only "at least" can be said.
      expect(lagOf()).toMatchObject({
        lagSecondsAtLeast: true,
        state: 'Empty',
      });
      const ends = lagOf().partitions.map(({ endOffset }) => endOffset!);
      await admin.alterConsumerGroupOffsets({
        groupId: group,
        topics: [
          {
            name: topic,
            partitionOffsets: ends.map((end, partition) => ({
              partition,
              offset: BigInt(end),
            })),
          },
        ],
      });
      await produce(PARTITIONS);
      const from = Date.now();
      await new Promise(done => {
        setTimeout(done, 2_500);
      });
      collected = await collect(collector, collected);
      const late = lagOf();
      expect(late).toMatchObject({ lag: PARTITIONS });
      expect(late.lagSecondsAtLeast).toBeUndefined();
      const passed = (Date.now() - from) / 1_000;
      expect(late.lagSeconds).toBeGreaterThanOrEqual(0);
      expect(late.lagSeconds).toBeLessThanOrEqual(Math.ceil(passed) + 1);
    });

    it('knows the brokers, and what they carry', async () => {
      const collected = await collect(collector);
      const data = collector.dataOf(collected, cluster) as KafkaClusterRuntime;
      expect(data.brokers).toHaveLength(kafka.bootstrapServers.length);
      expect(data.brokers[0]).toMatchObject({
        alive: true,
        answers: true,
        offlineLogDirs: [],
        volumeSize: expect.any(Number),
      });
      expect(data).toMatchObject({
        offlinePartitions: 0,
        underReplicatedPartitions: 0,
        controller: expect.any(Number),
      });
    });

    it('asks little when little is to be asked', async () => {
      const collected = await collect(collector);
      const target = collector.targetOf(orders)!;
      const before = collector.requestsTo(target);
      await collect(collector, collected);
      // For each broker: groups, ends, commits, begins, members; once: configs.
      expect(collector.requestsTo(target) - before).toBeLessThanOrEqual(
        6 * kafka.bootstrapServers.length,
      );
    });

    it('sees a topic that is made after the first look, and one that goes', async () => {
      const name = `${unique}-later`;
      const later = makeSubject('KafkaTopic', name);
      const look = (previous?: Awaited<ReturnType<typeof collect>>) =>
        collector.collect(collector.targetOf(later)!, {
          previous,
          subjects: [later],
          viewed: [],
          signal: AbortSignal.timeout(60_000),
        });
      const first = await look();
      expect(collector.signalsOf(first, later)).toMatchObject({
        exists: false,
      });
      await admin.createTopics({ topics: [name], partitions: 1, replicas: 1 });
      first.snapshot.readAt.metadata = 0;
      expect(collector.signalsOf(await look(first), later)).toMatchObject({
        exists: true,
        partitions: 1,
      });
      await admin.deleteTopics({ topics: [name] });
      first.snapshot.readAt.metadata = 0;
      expect(collector.signalsOf(await look(first), later)).toMatchObject({
        exists: false,
      });
    });

    it('signs in by SCRAM, and says when it is refused', async () => {
      const signIn = (password: string) =>
        makeCollector({
          bootstrap: kafka.saslBootstrapServers.map(parseAddress),
          sasl: {
            mechanism: 'SCRAM-SHA-512',
            username: kafka.username,
            password,
          },
        });
      const accepted = signIn(kafka.password);
      const collected = await collect(accepted);
      expect(accepted.dataOf(collected, orders)).toMatchObject({
        exists: true,
      });
      await accepted.close();

      const refused = signIn('not the password');
      const error = await collect(refused).catch(failure => failure);
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error.message).not.toContain('not the password');
      await refused.close();
    });

    it('says that nobody answers', async () => {
      const nobody = makeCollector({
        bootstrap: [parseAddress('127.0.0.1:1')],
      });
      await expect(collect(nobody)).rejects.toThrow(
        '127.0.0.1:1 does not answer',
      );
      await nobody.close();
    });
  });
}
