import { EndHistory } from '../snapshot/EndHistory';
import { TopicTable } from '../snapshot/TopicTable';
import { wire } from '../wire/apis';
import { Reading, batchesOf, withEachBroker } from './Reading';

const LATEST = -1n;
const EARLIEST = -2n;
const CONSUMER = -1;
const READ_UNCOMMITTED = 0;
const TOPICS_AT_ONCE = 250;

/** Errors that say: ask for the leaders anew. */
const LEADER_MOVED = [3, 6, 74, 75];

type Wanted = { name: string; partitions: number[] };

/** The partitions of each leader; those without one have no offsets to tell. */
function byLeader(reading: Reading, topics: Iterable<string>) {
  const wanted = new Map<number, Wanted[]>();
  for (const name of topics) {
    const table = reading.snapshot.topics.get(name);
    const perLeader = new Map<number, number[]>();
    for (
      let partition = 0;
      partition < (table?.partitions ?? 0);
      partition += 1
    ) {
      const leader = table!.leader(partition);
      if (leader >= 0) {
        perLeader.set(leader, [...(perLeader.get(leader) ?? []), partition]);
      }
    }
    for (const [leader, partitions] of perLeader) {
      wanted.set(leader, [...(wanted.get(leader) ?? []), { name, partitions }]);
    }
  }
  return wanted;
}

async function readEach(
  reading: Reading,
  topics: Iterable<string>,
  timestamp: bigint,
  take: (table: TopicTable, partition: number, offset: number) => void,
): Promise<void> {
  const { session, snapshot, signal } = reading;
  const wanted = byLeader(reading, topics);
  await withEachBroker(reading, wanted.keys(), async leader => {
    for (const batch of batchesOf(wanted.get(leader)!, TOPICS_AT_ONCE)) {
      signal.throwIfAborted();
      const answer = await session.ask(
        leader,
        wire.listOffsets,
        CONSUMER,
        READ_UNCOMMITTED,
        batch.map(({ name, partitions }) => ({
          name,
          partitions: partitions.map(partitionIndex => ({
            partitionIndex,
            // By the epoch, a broker that is the leader no longer says so.
            currentLeaderEpoch: snapshot.topics
              .get(name)!
              .epoch(partitionIndex),
            timestamp,
          })),
        })),
      );
      for (const { name, partitions } of answer.topics) {
        const table = snapshot.topics.get(name);
        for (const { partitionIndex, errorCode, offset } of partitions) {
          if (LEADER_MOVED.includes(errorCode)) {
            snapshot.leadersMoved = true;
          } else if (errorCode === 0 && table) {
            take(table, partitionIndex, Number(offset));
          }
        }
      }
    }
  });
}

/**
 * Reads the end offsets of some topics, and notes them in their histories.
 *
 * @internal
 */
export async function readEnds(
  reading: Reading,
  topics: Set<string>,
  remembered: (topic: string) => boolean,
): Promise<void> {
  const { snapshot, now } = reading;
  await readEach(reading, topics, LATEST, (table, partition, offset) =>
    table.setEnd(partition, offset),
  );
  for (const name of topics) {
    const table = snapshot.topics.get(name);
    if (table && remembered(name)) {
      const history = snapshot.histories.get(name) ?? new EndHistory();
      snapshot.histories.set(name, history);
      history.add(table.ends(), now);
    }
  }
  snapshot.readAt.offsets = now;
}

/**
 * Reads the oldest offsets that some topics still have.
 *
 * @internal
 */
export async function readBegins(
  reading: Reading,
  topics: Set<string>,
): Promise<void> {
  await readEach(reading, topics, EARLIEST, (table, partition, offset) =>
    table.setBegin(partition, offset),
  );
}
