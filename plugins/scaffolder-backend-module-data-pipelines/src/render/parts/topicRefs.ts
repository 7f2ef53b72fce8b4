import {
  ANNOTATION_READS,
  ANNOTATION_WRITES,
} from '@data-portal/plugin-data-pipelines-common';
import { checkEntityRef } from '../../objects/checkEntityRef';
import { foretellEntityRef } from '../../objects/foretellEntityRef';
import { TopicValue } from './fields';

/** @internal */
export const STRIMZI = 'kafka.strimzi.io';

/** @internal */
export const STRIMZI_VERSIONS = ['v1', 'v1beta2'];

/**
 * What Kafka calls the topic.
 *
 * @internal
 */
export function topicNameOf(topic: TopicValue): string {
  return topic.topicName ?? topic.name;
}

/**
 * What a job reads, and what it writes.
 *
 * @internal
 */
export function topicsOf(job: {
  inputs?: TopicValue[];
  output?: TopicValue;
}): TopicValue[] {
  return [...(job.inputs ?? []), ...(job.output ? [job.output] : [])];
}

/**
 * The catalog entity of a topic, before or after it exists.
 *
 * @throws InputError for a ref that is none
 *
 * @internal
 */
export function topicEntitiesOf(
  cluster: string,
  topics: TopicValue[],
): string[] {
  return topics.flatMap(({ namespace, name, entityRef }) =>
    entityRef
      ? checkEntityRef(entityRef, {
          field: `entityRef of ${name}`,
          defaultKind: 'resource',
        })
      : foretellEntityRef({
          cluster,
          group: STRIMZI,
          kind: 'KafkaTopic',
          namespace,
          name,
        }) ?? [],
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
