import { WireCall } from '../wire/apis';
import { StreamsGroupDescription } from '../wire/streamsGroups';

type FakePartition = {
  leader: number;
  replicas: number[];
  inSync: number[];
  begin: number;
  end: number;
  size: number;
};

type FakeTopic = {
  id: string;
  partitions: FakePartition[];
  /** Absent: may be described. */
  refused?: boolean;
  config?: Record<string, string>;
};

type FakeGroup = {
  coordinator: number;
  type?: string;
  state?: string;
  committed: Record<string, (number | undefined)[]>;
  /** What is described of a streams group. */
  streams?: Partial<StreamsGroupDescription['groups'][number]>;
};

/**
 * A Kafka cluster as far as it is asked about, that answers as raw calls do.
 * Partitions of a page are few, so that pages end in the middle of topics.
 */
export class FakeBrokers {
  brokers = [0, 1, 2];
  down = new Set<number>();
  topics = new Map<string, FakeTopic>();
  groups = new Map<string, FakeGroup>();
  controller = 0;
  /** Those before Kafka 3.3 do not. */
  tellVolumes = true;
  pageSize = 3;
  /** "call" or "call@broker", in order. */
  asked: string[] = [];

  topic(
    name: string,
    ends: number[],
    overrides: Partial<FakePartition> & { id?: string } = {},
  ): FakeTopic {
    const { id = `id of ${name}`, ...partition } = overrides;
    const topic = {
      id,
      partitions: ends.map((end, index) => ({
        leader: index % this.brokers.length,
        replicas: [0, 1, 2],
        inSync: [0, 1, 2],
        begin: 0,
        end,
        size: 100,
        ...partition,
      })),
    };
    this.topics.set(name, topic);
    return topic;
  }

  learn() {}

  brokerIds(): number[] {
    return this.brokers;
  }

  supports(): boolean {
    return true;
  }

  async askAny(call: WireCall<any, any>, ...args: any[]): Promise<any> {
    const alive = this.brokers.find(broker => !this.down.has(broker));
    if (alive === undefined) {
      throw new Error('nobody answers');
    }
    this.asked.push(call.name);
    return this.#answer(alive, call.name, args);
  }

  async ask(
    broker: any,
    call: WireCall<any, any>,
    ...args: any[]
  ): Promise<any> {
    this.asked.push(`${call.name}@${broker}`);
    if (this.down.has(broker)) {
      throw new Error(`broker-${broker}:9092 does not answer`);
    }
    return this.#answer(broker, call.name, args);
  }

  #answer(broker: number, name: string, args: any[]): unknown {
    switch (name) {
      case 'Metadata':
        return this.#metadata(args[0]);
      case 'DescribeTopicPartitions':
        return this.#page(args[2]);
      case 'ListOffsets':
        return this.#offsets(broker, args[2]);
      case 'ListGroups':
        return {
          groups: [...this.groups]
            .filter(([, { coordinator }]) => coordinator === broker)
            .map(([groupId, { type = 'classic', state = 'Stable' }]) => ({
              groupId,
              groupType: type,
              groupState: state,
              protocolType: 'consumer',
            })),
        };
      case 'OffsetFetch':
        return {
          groups: args[0].map(({ groupId }: { groupId: string }) =>
            this.#committed(groupId, 'committedOffset'),
          ),
        };
      case 'DescribeShareGroupOffsets':
        return {
          groups: args[0].map((groupId: string) =>
            this.#committed(groupId, 'startOffset'),
          ),
        };
      case 'DescribeLogDirs': {
        const wanted: { name: string }[] | null = args[0];
        const isWanted = (topic: string) =>
          !wanted || wanted.some(({ name: one }) => one === topic);
        return {
          results: [
            {
              errorCode: 0,
              logDir: '/data',
              totalBytes: this.tellVolumes ? 1_000n : -1n,
              usableBytes: broker === 2 ? 100n : 500n,
              topics: [...this.topics]
                .filter(([topic]) => isWanted(topic))
                .map(([topic, { partitions }]) => ({
                  name: topic,
                  partitions: partitions.flatMap(
                    ({ replicas, size }, partitionIndex) =>
                      replicas.includes(broker)
                        ? [
                            {
                              partitionIndex,
                              partitionSize: BigInt(size),
                              isFutureKey: false,
                            },
                          ]
                        : [],
                  ),
                })),
            },
          ],
        };
      }
      case 'DescribeConfigs':
        return {
          results: args[0].map(
            ({ resourceName }: { resourceName: string }) => ({
              resourceName,
              errorCode: 0,
              configs: [
                {
                  name: 'min.insync.replicas',
                  value: '2',
                  configSource: 5,
                  synonyms: [],
                },
              ],
            }),
          ),
        };
      case 'DescribeGroups':
      case 'ConsumerGroupDescribe':
      case 'ShareGroupDescribe':
        return { groups: [] };
      case 'StreamsGroupDescribe':
        return {
          groups: args[0].map((groupId: string) => ({
            errorCode: 0,
            errorMessage: null,
            groupId,
            topology: null,
            members: [],
            ...this.groups.get(groupId)?.streams,
          })),
        };
      default:
        throw new Error(`The test did not expect ${name}`);
    }
  }

  #committed(groupId: string, as: 'committedOffset' | 'startOffset') {
    const { committed = {} } = this.groups.get(groupId) ?? {};
    return {
      groupId,
      errorCode: 0,
      topics: Object.entries(committed).map(([name, offsets]) => ({
        name,
        partitions: offsets.map((offset, partitionIndex) => ({
          partitionIndex,
          errorCode: 0,
          [as]: BigInt(offset ?? -1),
        })),
      })),
    };
  }

  #metadata(names: string[]) {
    return {
      clusterId: 'fake',
      controllerId: this.controller,
      brokers: this.brokers
        .filter(nodeId => !this.down.has(nodeId))
        .map(nodeId => ({
          nodeId,
          host: `broker-${nodeId}`,
          port: 9092,
          rack: null,
        })),
      topics: names.map(name => {
        const topic = this.topics.get(name);
        const errorCode = topic?.refused ? 29 : 3;
        return { name, errorCode: topic && !topic.refused ? 0 : errorCode };
      }),
    };
  }

  #page(cursor?: { topicName: string; partitionIndex: number }) {
    const all = [...this.topics]
      .filter(([, { refused }]) => !refused)
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([name, { id, partitions }]) =>
        partitions.map((partition, partitionIndex) => ({
          name,
          id,
          partitionIndex,
          partition,
        })),
      );
    const start = cursor
      ? all.findIndex(
          ({ name, partitionIndex }) =>
            name === cursor.topicName &&
            partitionIndex === cursor.partitionIndex,
        )
      : 0;
    const page = all.slice(start, start + this.pageSize);
    const next = all[start + this.pageSize];
    const names = [...new Set(page.map(({ name }) => name))];
    return {
      topics: names.map(name => ({
        errorCode: 0,
        name,
        topicId: page.find(one => one.name === name)!.id,
        isInternal: false,
        partitions: page
          .filter(one => one.name === name)
          .map(({ partitionIndex, partition }) => ({
            partitionIndex,
            leaderId: partition.leader,
            leaderEpoch: 0,
            replicaNodes: partition.replicas,
            isrNodes: partition.inSync,
          })),
      })),
      nextCursor: next && {
        topicName: next.name,
        partitionIndex: next.partitionIndex,
      },
    };
  }

  #offsets(broker: number, topics: any[]) {
    return {
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(
          ({
            partitionIndex,
            timestamp,
          }: {
            partitionIndex: number;
            timestamp: bigint;
          }) => {
            const partition = this.topics.get(name)?.partitions[partitionIndex];
            if (partition?.leader !== broker) {
              return { partitionIndex, errorCode: 6, offset: -1n };
            }
            return {
              partitionIndex,
              errorCode: 0,
              offset: BigInt(
                timestamp === -1n ? partition.end : partition.begin,
              ),
            };
          },
        ),
      })),
    };
  }
}
