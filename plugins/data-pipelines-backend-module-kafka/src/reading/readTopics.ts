import { PartitionAnswer, TopicTable } from '../snapshot/TopicTable';
import { wire } from '../wire/apis';
import { Reading, batchesOf } from './Reading';

/** Partitions of one answer: parsing more of them stalls the event loop. */
const PARTITIONS_AT_ONCE = 1_000;
const NAMES_AT_ONCE = 250;

const UNKNOWN_TOPIC = 3;

type TopicAnswer = {
  errorCode: number;
  name?: string | null;
  topicId: string;
  isInternal: boolean;
  partitions: PartitionAnswer[];
};

/**
 * Reads brokers, topics and partitions.
 *
 * @param expected - topics that should be there: where one is missing, it is
 * asked for by name, because one that may not be described is missing, too
 *
 * @internal
 */
export async function readTopics(
  reading: Reading,
  expected: Set<string>,
): Promise<void> {
  const { session, snapshot, now, signal } = reading;
  const cluster = await session.askAny(wire.metadata, [], false);
  session.learn(cluster.brokers);
  snapshot.clusterId = cluster.clusterId ?? undefined;
  snapshot.controller =
    cluster.controllerId >= 0 ? cluster.controllerId : undefined;
  snapshot.brokers = new Map(
    cluster.brokers.map(({ nodeId, host, port, rack }) => [
      nodeId,
      { host, port, ...(rack && { rack }) },
    ]),
  );

  const topics = new Map<string, TopicTable>();
  for await (const answers of readPages(reading)) {
    signal.throwIfAborted();
    for (const answer of answers) {
      const known = answer.name && topics.get(answer.name);
      if (answer.name && answer.errorCode === 0) {
        topics.set(
          answer.name,
          new TopicTable({
            id: answer.topicId,
            isInternal: answer.isInternal,
            // A page may end in the middle of a topic.
            partitions: known
              ? [...partitionsOf(known), ...answer.partitions]
              : answer.partitions,
            previous: snapshot.topics.get(answer.name),
          }),
        );
      }
    }
  }

  snapshot.refused = new Set();
  const missing = [...expected].filter(name => !topics.has(name));
  for (const names of batchesOf(missing, NAMES_AT_ONCE)) {
    const { topics: answers } = await session.askAny(
      wire.metadata,
      names,
      false,
    );
    for (const { name, errorCode } of answers) {
      if (name && errorCode !== UNKNOWN_TOPIC && errorCode !== 0) {
        snapshot.refused.add(name);
        const before = snapshot.topics.get(name);
        if (before) {
          topics.set(name, before);
        }
      }
    }
  }

  snapshot.topics = topics;
  for (const map of [
    snapshot.histories,
    snapshot.minInSync,
    snapshot.configs,
  ]) {
    for (const name of map.keys()) {
      if (!topics.has(name)) {
        map.delete(name);
      }
    }
  }
  snapshot.leadersMoved = false;
  snapshot.readAt.metadata = now;
}

/**
 * Whether one of the topics that were missing is there now. It asks for them by
 * name: one that stays away must not have everything read again and again.
 *
 * @internal
 */
export async function hasAppeared(
  reading: Reading,
  missing: Iterable<string>,
): Promise<boolean> {
  const { session } = reading;
  for (const names of batchesOf(missing, NAMES_AT_ONCE)) {
    const { topics } = await session.askAny(wire.metadata, names, false);
    if (topics.some(({ errorCode }) => errorCode === 0)) {
      return true;
    }
  }
  return false;
}

async function* readPages(reading: Reading): AsyncIterable<TopicAnswer[]> {
  const { session } = reading;
  if (!session.supports(wire.topicPartitions)) {
    // Brokers before 3.8 have no pages.
    const { topics } = await session.askAny(wire.metadata, null, false);
    yield topics;
    return;
  }
  let cursor: { topicName: string; partitionIndex: number } | undefined;
  do {
    const page = await session.askAny(
      wire.topicPartitions,
      [],
      PARTITIONS_AT_ONCE,
      cursor,
    );
    yield page.topics;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

function partitionsOf(table: TopicTable): PartitionAnswer[] {
  return Array.from({ length: table.partitions }, (_, partition) => ({
    partitionIndex: partition,
    leaderId: table.leader(partition),
    leaderEpoch: table.epoch(partition),
    replicaNodes: table.replicas(partition),
    isrNodes: table.inSync(partition),
  }));
}
