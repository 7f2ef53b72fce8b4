import { wire } from '../wire/apis';
import { LogDirState } from '../snapshot/KafkaSnapshot';
import { Reading, withEachBroker } from './Reading';

/** What a broker too old to tell writes. */
const UNKNOWN_BYTES = -1n;

/**
 * Reads how much each broker has on its disks.
 *
 * @internal
 */
export async function readSizes(reading: Reading): Promise<void> {
  const { session, snapshot, now } = reading;
  const totals = new Map<string, number>();
  await withEachBroker(reading, session.brokerIds(), async broker => {
    const answer = await session.ask(broker, wire.describeLogDirs, null);
    const dirs: LogDirState[] = [];
    for (const result of answer.results) {
      let size = 0;
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
      dirs.push({
        path: result.logDir,
        errorCode: result.errorCode,
        size,
        ...(result.totalBytes > UNKNOWN_BYTES && {
          total: Number(result.totalBytes),
          usable: Number(result.usableBytes),
        }),
      });
    }
    snapshot.logDirs.set(broker, dirs);
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
