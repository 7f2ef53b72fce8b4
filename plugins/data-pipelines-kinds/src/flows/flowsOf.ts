import {
  ANNOTATION_READS,
  ANNOTATION_WRITES,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { valueAt } from '../judging';

/** More topics than one thing is for; a longer list is a mistake. */
const MOST = 100;

const STRIMZI = /^kafka\.strimzi\.io\//;

function namesIn(text: unknown): string[] {
  return typeof text === 'string'
    ? text
        .split(',', MOST)
        .map(name => name.trim())
        .filter(Boolean)
    : [];
}

/**
 * The topics that an object says it reads and writes, by what they are called on
 * the brokers.
 *
 * @public
 */
export type Flows = { reads: string[]; writes: string[] };

/**
 * What an object says of itself: by the annotations `data-pipelines.io/reads` and
 * `/writes`, and a sink connector by its configuration. Nothing else is guessed.
 *
 * @public
 */
export function flowsOf(object: KubernetesObject): Flows {
  const { annotations } = object.metadata;
  const isConnector =
    STRIMZI.test(object.apiVersion) && object.kind === 'KafkaConnector';
  return {
    reads: [
      ...new Set([
        ...namesIn(annotations?.[ANNOTATION_READS]),
        // Connect clusters have names of their own: which Kafka is behind one is
        // not told by the connector.
        ...(isConnector ? namesIn(valueAt(object, 'spec.config.topics')) : []),
      ]),
    ],
    writes: [...new Set(namesIn(annotations?.[ANNOTATION_WRITES]))],
  };
}
