import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';

/**
 * Where topics are looked for.
 *
 * @public
 */
export type TopicPlace = {
  cluster: string | undefined;
  kafkaCluster:
    | { cluster: string; namespace: string; name: string }
    | undefined;
};

/**
 * Tells topics apart in a list.
 *
 * @internal
 */
export function topicIdOf(topic: TopicChoice): string {
  return `${topic.cluster}/${topic.namespace}/${topic.name}`;
}

/**
 * Whether a topic is where the form now says.
 *
 * @internal
 */
export function isInPlace(topic: TopicChoice, place: TopicPlace): boolean {
  const { cluster, kafkaCluster } = place;
  return (
    (!cluster || topic.cluster === cluster) &&
    (!kafkaCluster ||
      (topic.namespace === kafkaCluster.namespace &&
        // A topic without the label belongs to no cluster that is known.
        (!topic.kafkaCluster || topic.kafkaCluster === kafkaCluster.name)))
  );
}

/**
 * What the field holds as a list, whether it takes one topic or several.
 *
 * @internal
 */
export function toTopics(
  value: TopicChoice | TopicChoice[] | undefined,
): TopicChoice[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((topic): topic is TopicChoice => topic?.name !== undefined);
}
