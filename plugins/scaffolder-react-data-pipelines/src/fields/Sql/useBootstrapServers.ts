import { useResource } from '@data-portal/plugin-data-pipelines-react';
import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';

/**
 * Where the Kafka cluster of topics is reached, by what its operator says.
 *
 * @returns undefined where that is not known
 *
 * @internal
 */
export function useBootstrapServers(topics: TopicChoice[]): string | undefined {
  const { cluster, namespace, kafkaCluster } =
    topics.find(topic => topic.kafkaCluster) ?? {};
  const kafka = useResource(
    cluster && namespace && kafkaCluster
      ? {
          cluster,
          namespace,
          name: kafkaCluster,
          group: 'kafka.strimzi.io',
          kind: 'Kafka',
        }
      : undefined,
  );
  return kafka.status === 'ready'
    ? kafka.data.facts.find(({ label }) => label === 'Bootstrap servers')?.value
    : undefined;
}
