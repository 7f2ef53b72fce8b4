import { ResourceSummary } from './Resource';

/**
 * One topic, as a form holds it: all that is known of it once it is chosen.
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

function factOf({ facts }: ResourceSummary, label: string) {
  return facts.find(fact => fact.label === label)?.value;
}

/**
 * A topic of the inventory as the form holds it.
 *
 * @public
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
