import pLimit from 'p-limit';
import { wire } from '../wire/apis';
import { LogDirState } from '../snapshot/KafkaSnapshot';
import { Reading, batchesOf, inSteps, listIn, withEachBroker } from './Reading';

/**
 * A broker answers with all that it has in one piece, and to read that piece
 * takes the event loop. With more partitions it is asked in parts, though in few:
 * for each it looks through all of its logs.
 */
const PARTITIONS_IN_ONE = 4_000;
const TOPICS_AT_ONCE = 1_500;

/** What a broker too old to tell writes. */
const UNKNOWN_BYTES = -1n;

type Wanted = { name: string; partitions: number[] };

/**
 * What to ask those brokers for that have many partitions; the others are asked
 * for all that they have, also of topics that nobody may see.
 */
async function partsOf({
  snapshot,
}: Reading): Promise<Map<number, Wanted[][]>> {
  const counts = new Map<number, number>();
  const wanted = new Map<number, Wanted[]>();
  for await (const [name, table] of inSteps(snapshot.topics)) {
    const perBroker = new Map<number, number[]>();
    for (let partition = 0; partition < table.partitions; partition += 1) {
      for (const broker of table.replicas(partition)) {
        listIn(perBroker, broker).push(partition);
      }
    }
    for (const [broker, partitions] of perBroker) {
      listIn(wanted, broker).push({ name, partitions });
      counts.set(broker, (counts.get(broker) ?? 0) + partitions.length);
    }
  }
  return new Map(
    [...wanted]
      .filter(([broker]) => counts.get(broker)! > PARTITIONS_IN_ONE)
      .map(([broker, topics]) => [
        broker,
        [...batchesOf(topics, TOPICS_AT_ONCE)],
      ]),
  );
}

/**
 * Reads how much each broker has on its disks.
 *
 * @internal
 */
export async function readSizes(reading: Reading): Promise<void> {
  const { session, snapshot, now, signal } = reading;
  const totals = new Map<string, number>();
  const parts = await partsOf(reading);
  // Answers of several brokers would be read in one turn of the event loop.
  const oneAtATime = pLimit(1);
  await withEachBroker(reading, session.brokerIds(), async broker => {
    const dirs = new Map<string, LogDirState>();
    for (const topics of parts.get(broker) ?? [null]) {
      signal.throwIfAborted();
      const answer = await oneAtATime(() =>
        session.ask(broker, wire.describeLogDirs, topics),
      );
      for (const result of answer.results) {
        let size = dirs.get(result.logDir)?.size ?? 0;
        for (const { name, partitions } of result.topics) {
          const table = snapshot.topics.get(name);
          for (const {
            partitionIndex,
            partitionSize,
            isFutureKey,
          } of partitions) {
            const bytes = Number(partitionSize);
            size += bytes;
            totals.set(name, (totals.get(name) ?? 0) + bytes);
            if (
              table &&
              partitionIndex < table.partitions &&
              table.leader(partitionIndex) === broker &&
              !isFutureKey
            ) {
              table.setLeaderSize(partitionIndex, bytes);
            }
          }
        }
        dirs.set(result.logDir, {
          path: result.logDir,
          errorCode: result.errorCode,
          size,
          ...(result.totalBytes > UNKNOWN_BYTES && {
            total: Number(result.totalBytes),
            usable: Number(result.usableBytes),
          }),
        });
      }
    }
    snapshot.logDirs.set(broker, [...dirs.values()]);
  });
  const isComplete = session
    .brokerIds()
    .every(broker => !snapshot.silent.has(broker));
  for (const [name, bytes] of totals) {
    const table = snapshot.topics.get(name);
    // Without one broker the sum would be too small.
    if (table && isComplete) {
      table.size = bytes;
    }
  }
  snapshot.readAt.sizes = now;
}
