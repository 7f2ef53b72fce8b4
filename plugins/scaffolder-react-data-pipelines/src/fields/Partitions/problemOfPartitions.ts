/** Per broker. More make a restart of it slow: Confluent, "Apache Kafka Supports 200K Partitions Per Cluster". */
const MOST_PER_BROKER = 4_000;

/**
 * Why a topic can not have so many partitions.
 *
 * @param options - `brokers`: how many the Kafka cluster has, where that is known;
 * `topic`: the one that is to have them, where it exists already
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfPartitions(
  partitions: number | undefined,
  options?: {
    brokers?: number;
    topic?: { name?: string; partitions?: number };
  },
): string | undefined {
  const { brokers = 1_000, topic } = options ?? {};
  if (partitions === undefined) {
    return 'Say how many partitions it gets';
  }
  if (!Number.isInteger(partitions) || partitions < 1) {
    return 'Give it a whole number of partitions, one at least';
  }
  if (topic?.partitions !== undefined && partitions < topic.partitions) {
    return `Give it ${topic.partitions} partitions at least: ${topic.name} has so many, and they can not be taken away`;
  }
  const most = MOST_PER_BROKER * brokers;
  return partitions > most
    ? `Give it ${most} partitions at most: more than ${MOST_PER_BROKER} a broker make Kafka slow to recover`
    : undefined;
}
