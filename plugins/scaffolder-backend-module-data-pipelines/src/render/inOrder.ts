import { JsonObject } from '@backstage/types';

/** What others need comes before them; what looks at them comes last. */
const ORDER = [
  'KafkaTopic',
  'KafkaUser',
  'NetworkPolicy',
  'FlinkDeployment',
  'FlinkSessionJob',
  'SparkApplication',
  'ScheduledSparkApplication',
  'Job',
  'CronJob',
  'KafkaConnector',
  'PodMonitor',
  'PrometheusRule',
];

function rankOf(object: JsonObject): number {
  const rank = ORDER.indexOf(String(object.kind));
  return rank < 0 ? 0 : rank;
}

/**
 * Objects in the order in which they are to be made.
 *
 * @internal
 */
export function inOrder(objects: JsonObject[]): JsonObject[] {
  return [...objects].sort((a, b) => rankOf(a) - rankOf(b));
}
