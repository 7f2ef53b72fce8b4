/** Per broker. More make a restart of it slow: Confluent, "Apache Kafka Supports 200K Partitions Per Cluster". */
const MOST_PER_BROKER = 4_000;

/**
 * Why a topic can not have so many partitions.
 *
 * @param brokers - how many the Kafka cluster has, where that is known
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfPartitions(
  partitions: number | undefined,
  brokers?: number,
): string | undefined {
  if (partitions === undefined) {
    return 'Say how many partitions it gets';
  }
  if (!Number.isInteger(partitions) || partitions < 1) {
    return 'Give it a whole number of partitions, one at least';
  }
  const most = MOST_PER_BROKER * (brokers ?? 1_000);
  return partitions > most
    ? `Give it ${most} partitions at most: more than ${MOST_PER_BROKER} a broker make Kafka slow to recover`
    : undefined;
}
