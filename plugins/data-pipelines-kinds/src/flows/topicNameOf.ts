import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { textAt } from '../judging';

/**
 * What a topic is called on the brokers, which may differ from the name of its
 * resource: as its operator reports it, else as it is declared (`spec.topicName`
 * of Strimzi, `spec.name` of Confluent).
 *
 * @public
 */
export function topicNameOf(object: KubernetesObject): string {
  return (
    textAt(object, 'status.topicName') ??
    textAt(object, 'spec.topicName') ??
    textAt(object, 'spec.name') ??
    object.metadata.name
  );
}
