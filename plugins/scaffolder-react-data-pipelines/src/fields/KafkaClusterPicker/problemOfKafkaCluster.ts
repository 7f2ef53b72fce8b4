/**
 * What the field `DataPipelinesKafkaClusterPicker` holds: nothing at first, and
 * all of it once a Kafka cluster is chosen.
 *
 * @public
 */
export type KafkaClusterChoice = {
  cluster?: string;
  namespace?: string;
  name?: string;
};

/**
 * Why a choice of a Kafka cluster does not do.
 *
 * @param cluster - the cluster that is chosen in the form
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfKafkaCluster(
  choice: KafkaClusterChoice | undefined,
  cluster: string | undefined,
): string | undefined {
  if (!choice?.name || !choice.namespace) {
    return 'Choose a Kafka cluster';
  }
  return choice.cluster && cluster && choice.cluster !== cluster
    ? `Kafka cluster ${choice.name} is in ${choice.cluster}, not in ${cluster}. Choose another`
    : undefined;
}
