/**
 * What one partition takes without care, in megabytes a second: Confluent, "How
 * to choose the number of topics/partitions in a Kafka cluster".
 *
 * @internal
 */
export const PER_PARTITION_MB = 10;

/**
 * How many partitions are worth a try: enough for the throughput, as many as
 * there are brokers at least, and a multiple of them, so that each leads as
 * many as the others.
 *
 * @internal
 */
export function advisePartitions(options: {
  brokers: number;
  /** Expected megabytes a second. */
  throughput: number | undefined;
}): number {
  const { brokers, throughput = 0 } = options;
  const needed = Math.max(1, Math.ceil(throughput / PER_PARTITION_MB));
  return Math.ceil(needed / brokers) * brokers;
}

/**
 * The brokers that the summary of a Kafka cluster tells of.
 *
 * @returns undefined where it does not
 *
 * @internal
 */
export function brokersOf(
  facts: { label: string; value: string }[],
): number | undefined {
  const nodes = facts.find(({ label }) => label === 'Nodes')?.value ?? '';
  const brokers = Number(/(\d+) brokers?/.exec(nodes)?.[1]);
  return brokers > 0 ? brokers : undefined;
}
