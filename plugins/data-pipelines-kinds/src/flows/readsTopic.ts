import {
  KubernetesObject,
  ReadingEvidence,
  topicNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import { listAt, textAt, valueAt } from '../judging';
import { flowsOf } from './flowsOf';

const CLUSTER_LABEL = 'strimzi.io/cluster';
const STRIMZI = /^kafka\.strimzi\.io\//;

/** What lets a client read: each of these alone does. */
const READING = ['Read', 'All'];

function isGranted(user: KubernetesObject, topic: string): boolean {
  return listAt(user, 'spec.authorization.acls').some(acl => {
    const name = textAt(acl, 'resource.name') ?? '';
    const isPrefix = textAt(acl, 'resource.patternType') === 'prefix';
    const operations = [
      ...listAt(acl, 'operations'),
      valueAt(acl, 'operation'),
    ].map(String);
    return (
      textAt(acl, 'resource.type') === 'topic' &&
      textAt(acl, 'type') !== 'deny' &&
      (isPrefix ? topic.startsWith(name) : name === topic || name === '*') &&
      operations.some(operation => READING.includes(operation))
    );
  });
}

/**
 * Whether an object reads a topic, and how that is known.
 *
 * @param topic - the KafkaTopic of Strimzi
 * @returns undefined when nothing says so, which does not mean that it does not
 *
 * @public
 */
export function readsTopic(
  object: KubernetesObject,
  topic: KubernetesObject,
): ReadingEvidence | undefined {
  const name = topicNameOf(topic);
  if (flowsOf(object).reads.includes(name)) {
    return 'declared';
  }
  const { labels } = object.metadata;
  const cluster = topic.metadata.labels?.[CLUSTER_LABEL];
  return STRIMZI.test(object.apiVersion) &&
    object.kind === 'KafkaUser' &&
    cluster !== undefined &&
    labels?.[CLUSTER_LABEL] === cluster &&
    isGranted(object, name)
    ? 'granted'
    : undefined;
}
