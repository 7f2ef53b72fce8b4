import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import {
  ANNOTATION_READS,
  ANNOTATION_WRITES,
  ResourceRef,
  entityNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import { TopicValue } from './fields';

/** @internal */
export const STRIMZI = 'kafka.strimzi.io';

/** @internal */
export const STRIMZI_VERSIONS = ['v1', 'v1beta2'];

/** @internal */
export function topicRefOf(cluster: string, topic: TopicValue): ResourceRef {
  return {
    cluster: topic.cluster ?? cluster,
    group: STRIMZI,
    kind: 'KafkaTopic',
    namespace: topic.namespace,
    name: topic.name,
  };
}

/** What Kafka calls the topic. */
export function topicNameOf(topic: TopicValue): string {
  return topic.topicName ?? topic.name;
}

/** The catalog entity of a topic, before or after it exists. */
export function topicEntityOf(cluster: string, topic: TopicValue): string {
  return (
    topic.entityRef ??
    `resource:${DEFAULT_NAMESPACE}/${entityNameOf(topicRefOf(cluster, topic))}`
  );
}

/**
 * The annotations that say how data flows through an object.
 *
 * @internal
 */
export function flowAnnotations(flow: {
  reads?: TopicValue[];
  writes?: TopicValue[];
}): Record<string, string> {
  const { reads = [], writes = [] } = flow;
  return {
    ...(reads.length && {
      [ANNOTATION_READS]: reads.map(topicNameOf).join(','),
    }),
    ...(writes.length && {
      [ANNOTATION_WRITES]: writes.map(topicNameOf).join(','),
    }),
  };
}
