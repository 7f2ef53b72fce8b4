import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';

/**
 * One topic, as the field `DataPipelinesTopicPicker` holds it: all that is known
 * of it once it is chosen.
 *
 * @public
 */
export type TopicChoice = {
  cluster?: string;
  namespace?: string;
  /** Of the KafkaTopic. */
  name?: string;
  /** What the topic is called in Kafka. */
  topicName?: string;
  /** Name of the Kafka cluster it is in. */
  kafkaCluster?: string;
  partitions?: number;
  entityRef?: string;
};

/**
 * Where topics are looked for.
 *
 * @internal
 */
export type TopicPlace = {
  cluster: string | undefined;
  kafkaCluster:
    | { cluster: string; namespace: string; name: string }
    | undefined;
};

function factOf({ facts }: ResourceSummary, label: string) {
  return facts.find(fact => fact.label === label)?.value;
}

/**
 * A topic of the inventory as the form holds it.
 *
 * @internal
 */
export function toTopicChoice(summary: ResourceSummary): TopicChoice {
  const { ref, entityRef } = summary;
  const kafkaCluster = factOf(summary, 'Cluster');
  const partitions = Number(factOf(summary, 'Partitions'));
  return {
    cluster: ref.cluster,
    namespace: ref.namespace,
    name: ref.name,
    topicName: factOf(summary, 'Topic') ?? ref.name,
    ...(kafkaCluster && { kafkaCluster }),
    ...(Number.isInteger(partitions) && partitions > 0 && { partitions }),
    ...(entityRef && { entityRef }),
  };
}

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
