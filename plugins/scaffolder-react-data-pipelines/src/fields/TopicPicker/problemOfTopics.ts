import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';
import { TopicPlace, isInPlace, toTopics } from './topicPlace';

/**
 * Why a choice of topics does not do.
 *
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfTopics(
  value: TopicChoice | TopicChoice[] | undefined,
  place: TopicPlace,
): string | undefined {
  const topics = toTopics(value);
  if (!topics.length) {
    return Array.isArray(value)
      ? 'Choose one topic at least'
      : 'Choose a topic';
  }
  const strayed = topics.find(topic => !isInPlace(topic, place));
  if (!strayed) {
    return undefined;
  }
  const { cluster, kafkaCluster } = place;
  return strayed.cluster !== cluster && cluster
    ? `Topic ${strayed.name} is in ${strayed.cluster}, not in ${cluster}. Choose another`
    : `Topic ${strayed.name} is not in the Kafka cluster ${kafkaCluster?.name}. Choose another`;
}
