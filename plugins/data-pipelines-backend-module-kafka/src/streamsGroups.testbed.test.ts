import { mockServices } from '@backstage/backend-test-utils';
import {
  KafkaClusterRuntime,
  KafkaStreamsGroup,
  KafkaStreamsTasks,
  KafkaTopicRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { Admin } from '@platformatic/kafka';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { KafkaCollector } from './KafkaCollector';
import { parseAddress } from './config';

const testbed = process.env.PIPELINES_TESTBED;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('asks real brokers when PIPELINES_TESTBED names the file of their addresses', () => {});
} else {
  jest.setTimeout(180_000);
  const { kafka, streams } = JSON.parse(readFileSync(testbed, 'utf8'));
  const bootstrapServer: string = kafka.bootstrapServers[0];

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
      metadata: { name, labels: { 'strimzi.io/cluster': 'main' } },
    },
    related: [],
  });
  const cluster = makeSubject('Kafka', 'main');
  const orders = makeSubject('KafkaTopic', streams.topic);

  /** What Kafka's own command prints of a group: its lines, without the heading. */
  const describedByKafka = async (group: string, ...what: string[]) => {
    const { stdout } = await promisify(execFile)('java', [
      ...['-cp', `${kafka.jars}/*`],
      'org.apache.kafka.tools.streams.StreamsGroupCommand',
      ...['--bootstrap-server', bootstrapServer],
      ...['--describe', '--group', group, ...what],
    ]);
    return stdout.split('\n').filter(line => line.startsWith(`${group} `));
  };

  /** As that command writes them: "0:[0,2]; 1:[0]". */
  const inTheirWords = (tasks: KafkaStreamsTasks[]) =>
    tasks
      .map(
        ({ subtopology, partitions }) =>
          `${subtopology}:[${partitions.join(',')}]`,
      )
      .join('; ');

  const tasksIn = (assignments: string, of: string) =>
    new RegExp(`(?:^| )${of}: ((?:\\d+:\\[[\\d,]*\\]; ?)*)`)
      .exec(assignments)?.[1]
      .replace(/; ?$/, '') ?? '';

  describe('KafkaCollector over real streams groups', () => {
    const collector = new KafkaCollector({
      config: {
        clusters: [
          {
            cluster: 'testbed',
            namespace: 'shop',
            name: 'main',
            session: { bootstrap: kafka.bootstrapServers.map(parseAddress) },
          },
        ],
        connects: [],
        discover: false,
        interval: { viewed: 5_000, background: 15_000 },
      },
      context: {
        gateway: {} as never,
        clock: { now: () => new Date(), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: { record: () => {}, read: () => [] },
        find: () => cluster,
      },
    });
    let collected: Awaited<ReturnType<typeof collector.collect>>;

    const collect = async () => {
      collected = await collector.collect(collector.targetOf(cluster)!, {
        previous: collected,
        subjects: [orders, cluster],
        viewed: [orders, cluster],
        signal: AbortSignal.timeout(60_000),
      });
    };
    const listed = (group: string) =>
      (
        collector.dataOf(collected, cluster) as KafkaClusterRuntime
      ).streamsGroups.find(one => one.group === group);
    const collectUntil = async (
      group: string,
      isSo: (found: KafkaStreamsGroup) => boolean,
    ) => {
      for (;;) {
        await collect();
        const found = listed(group);
        if (found && isSo(found)) {
          return found;
        }
        await new Promise(done => {
          setTimeout(done, 500);
        });
      }
    };

    afterAll(() => collector.close());

    it('says of an application what Kafka says', async () => {
      const found = await collectUntil(
        streams.group,
        ({ state }) => state === 'Stable',
      );
      const lines = await describedByKafka(
        streams.group,
        ...['--members', '--verbose'],
      );
      const theirs = lines.map(line => {
        const [, , epoch, , , , process, client, ...rest] = line.split(/\s+/);
        const assignments = rest.join(' ');
        return {
          process,
          client,
          epoch: Number(epoch),
          active: tasksIn(assignments, 'ACTIVE'),
          standby: tasksIn(assignments, 'STANDBY'),
          isMoving:
            tasksIn(assignments, 'ACTIVE') !==
            tasksIn(assignments, 'TARGET-ACTIVE'),
        };
      });
      expect(theirs).toHaveLength(2);
      expect(theirs[0].active).not.toBe('');
      expect(theirs[0].standby).not.toBe('');
      const { members, topologyEpoch, subtopologies } = found.streams!;
      expect(
        members.map(member => ({
          process: member.process,
          client: member.client,
          epoch: member.topologyEpoch,
          active: inTheirWords(member.active),
          standby: inTheirWords(member.standby),
          isMoving: member.isMoving,
        })),
      ).toEqual(theirs.sort((a, b) => a.client.localeCompare(b.client)));
      expect(topologyEpoch).toBe(0);
      const between = `${streams.group}-by-country-repartition`;
      expect(subtopologies).toEqual([
        {
          id: '0',
          reads: [streams.topic],
          repartitions: [between],
          changelogs: [],
        },
        {
          id: '1',
          reads: [between],
          repartitions: [],
          changelogs: [`${streams.group}-counts-changelog`],
        },
      ]);
      const topic = collector.dataOf(collected, orders) as KafkaTopicRuntime;
      const own = topic.groups.find(({ group }) => group === streams.group)!;
      expect(own).toMatchObject({
        protocol: 'streams',
        state: 'Stable',
        members: 2,
        streams: { topologyEpoch: 0 },
      });
      // A task of the first part reads the partition of its own number.
      expect(own.partitions.map(({ client, host }) => [client, host])).toEqual(
        own.partitions.map(({ partition }) => [
          members.find(({ active }) =>
            active[0].partitions.includes(partition),
          )!.client,
          '127.0.0.1',
        ]),
      );
      expect(collector.warningsOf(collected)).toEqual([]);
    });

    it('tells of one that waits for a topic, until it is there', async () => {
      const group = `t${Date.now()}-waiting`;
      const topic = `${group}-orders`;
      const folder = mkdtempSync(join(tmpdir(), 'streams-'));
      const config = join(folder, 'job.properties');
      writeFileSync(
        config,
        [
          `application.id=${group}`,
          `bootstrap.servers=${bootstrapServer}`,
          `state.dir=${folder}`,
        ].join('\n'),
      );
      const classPath = streams.jars.map((path: string) =>
        path.endsWith('.jar') ? path : join(path, '*'),
      );
      const job = spawn(
        'java',
        [
          ...['-Xmx96m', '-cp', classPath.join(delimiter)],
          ...[streams.entry, config, topic],
        ],
        { stdio: 'ignore' },
      );
      const admin = new Admin({
        clientId: group,
        bootstrapBrokers: kafka.bootstrapServers,
      });
      try {
        const waiting = await collectUntil(
          group,
          ({ state, members }) => state === 'NotReady' && members === 1,
        );
        const [line] = await describedByKafka(group, '--state');
        expect(line.split(/\s+/).slice(-2)).toEqual(['NotReady', '1']);
        expect(waiting).toMatchObject({
          notReadySince: expect.any(String),
          streams: {
            topologyEpoch: 0,
            missing: [topic],
            members: [{ active: [] }],
          },
        });

        await admin.createTopics({ topics: [topic], partitions: 2 });
        const working = await collectUntil(
          group,
          ({ state }) => state === 'Stable',
        );
        expect(working.notReadySince).toBeUndefined();
        expect(working.streams?.missing).toBeUndefined();
        expect(working.streams?.members[0].active).toMatchObject([
          { subtopology: '0', partitions: [0, 1] },
          { subtopology: '1', partitions: [0, 1] },
        ]);
      } finally {
        job.kill();
        await once(job, 'exit');
        const names = await admin.listTopics();
        await admin.deleteTopics({
          topics: names.filter(name => name.startsWith(group)),
        });
        await admin.close();
        rmSync(folder, { recursive: true });
      }
    });
  });
}
