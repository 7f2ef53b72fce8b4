import { EndHistory } from '../snapshot/EndHistory';
import { TopicTable } from '../snapshot/TopicTable';
import { wire } from '../wire/apis';
import { Reading, batchesOf, inSteps, listIn, withEachBroker } from './Reading';

const LATEST = -1n;
const EARLIEST = -2n;
const CONSUMER = -1;
const READ_UNCOMMITTED = 0;
const TOPICS_AT_ONCE = 250;

/** Errors that say: ask for the leaders anew. */
const LEADER_MOVED = [3, 6, 74, 75];

type Wanted = { name: string; partitions: number[] };

/** The partitions of each leader; those without one have no offsets to tell. */
async function byLeader(reading: Reading, topics: Iterable<string>) {
  const wanted = new Map<number, Wanted[]>();
  for await (const name of inSteps(topics)) {
    const table = reading.snapshot.topics.get(name);
    const perLeader = new Map<number, number[]>();
    for (
      let partition = 0;
      partition < (table?.partitions ?? 0);
      partition += 1
    ) {
      const leader = table!.leader(partition);
      if (leader >= 0) {
        listIn(perLeader, leader).push(partition);
      }
    }
    for (const [leader, partitions] of perLeader) {
      listIn(wanted, leader).push({ name, partitions });
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
  const wanted = await byLeader(reading, topics);
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
 * Reads the end offsets of some topics.
 *
 * @internal
 */
export async function readEnds(
  reading: Reading,
  topics: Set<string>,
): Promise<void> {
  await readEach(reading, topics, LATEST, (table, partition, offset) =>
    table.setEnd(partition, offset),
  );
  reading.snapshot.readAt.offsets = reading.now;
}

/**
 * Notes the end offsets that were just read in the histories of their topics.
 *
 * @internal
 */
export async function rememberEnds(
  reading: Reading,
  topics: Iterable<string>,
): Promise<void> {
  const { snapshot, now } = reading;
  for await (const name of inSteps(topics)) {
    const table = snapshot.topics.get(name);
    if (table) {
      const before = snapshot.histories.get(name);
      const history =
        before?.partitions === table.partitions
          ? before
          : new EndHistory(table.partitions);
      snapshot.histories.set(name, history);
      history.add(partition => table.end(partition), now);
    }
  }
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
