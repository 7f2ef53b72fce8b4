import { parseResourceType } from '@data-portal/plugin-data-pipelines-common';

const NOUNS: Record<string, string> = {
  'FlinkDeployment.flink.apache.org': 'Flink deployment',
  'Kafka.kafka.strimzi.io': 'Kafka cluster',
  'KafkaConnect.kafka.strimzi.io': 'Kafka Connect cluster',
};

/**
 * What one resource of a kind is called in a sentence.
 *
 * @internal
 */
export function resourceNoun(options: {
  kind: string;
  session?: boolean;
}): string {
  const { kind, session } = options;
  return session
    ? 'Flink session cluster'
    : NOUNS[kind] ?? parseResourceType(kind).kind;
}
