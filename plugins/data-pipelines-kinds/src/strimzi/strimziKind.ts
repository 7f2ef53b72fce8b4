import {
  EntityShape,
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, genericDefinition } from '../generic';
import { judgePods, labelOf } from '../judging';
import { LABEL_CLUSTER, LABEL_KIND, STRIMZI_GROUP } from './labels';
import { strimziParentOf } from './strimziParent';

/**
 * Makes a definition of a kind of Strimzi. The fields that moved between `v1`
 * and `v1beta2` are read in both places by the kinds themselves.
 *
 * @internal
 */
export function strimziKind(
  options: Pick<GenericOptions, 'kind' | 'title'> & Partial<GenericOptions>,
): KindDefinition {
  return genericDefinition({
    group: STRIMZI_GROUP,
    versions: ['v1', 'v1beta2'],
    technology: 'kafka',
    role: options.entity ? 'resource' : 'part',
    parentNameOf: strimziParentOf(options.kind),
    ...options,
  });
}

/**
 * The cluster that an object names by its label, as something it needs.
 *
 * @internal
 */
export function labelledCluster(kind: 'Kafka' | 'KafkaConnect') {
  return (object: KubernetesObject): EntityShape['dependsOn'] => {
    const name = labelOf(object, LABEL_CLUSTER);
    return name ? [{ group: STRIMZI_GROUP, kind, name }] : undefined;
  };
}

/**
 * What a kind shares whose objects the operator runs as pods.
 *
 * @internal
 */
export function withPods(
  kind: string,
): Pick<GenericOptions, 'labelSelector' | 'rules'> {
  return {
    labelSelector: name => `${LABEL_CLUSTER}=${name},${LABEL_KIND}=${kind}`,
    rules: ({ related, now }) => judgePods(related, now),
  };
}
