import { KafkaSnapshot } from '../snapshot/KafkaSnapshot';
import { TopicTable } from '../snapshot/TopicTable';

/**
 * How many partitions are in which trouble.
 *
 * @internal
 */
export type PartitionTroubles = {
  offline: number;
  underReplicated: number;
  underMinInSync: number;
};

/**
 * @internal
 */
export function partitionTroublesOf(
  snapshot: Pick<KafkaSnapshot, 'minInSync'>,
  topic: string,
  table: TopicTable,
): PartitionTroubles {
  const minimum = snapshot.minInSync.get(topic) ?? 0;
  const troubles = { offline: 0, underReplicated: 0, underMinInSync: 0 };
  for (let partition = 0; partition < table.partitions; partition += 1) {
    const inSync = table.inSyncCount(partition);
    const replicas = table.replicaCount(partition);
    if (table.leader(partition) < 0) {
      troubles.offline += 1;
    }
    if (inSync < replicas) {
      troubles.underReplicated += 1;
    }
    // A topic with fewer replicas than it needs in sync is refused all the same.
    if (inSync < minimum) {
      troubles.underMinInSync += 1;
    }
  }
  return troubles;
}
