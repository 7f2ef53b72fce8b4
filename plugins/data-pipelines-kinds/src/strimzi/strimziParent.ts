import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { labelOf, textAt } from '../judging';
import { LABEL_CLUSTER, LABEL_KIND, LABEL_POOL } from './labels';

/** Kinds that belong to a Kafka although nobody made them for it. */
const PARTS_OF_KAFKA = ['KafkaNodePool', 'KafkaRebalance'];

/**
 * Finds the object of a Strimzi kind that another object was made for.
 *
 * @internal
 */
export function strimziParentOf(
  kind: string,
): (child: KubernetesObject) => string | undefined {
  return child => {
    const madeFor = labelOf(child, LABEL_KIND);
    if (kind === 'KafkaNodePool') {
      return madeFor === 'Kafka' ? labelOf(child, LABEL_POOL) : undefined;
    }
    const childKind = textAt(child, 'kind') ?? '';
    const belongs =
      madeFor === kind ||
      (kind === 'Kafka' && PARTS_OF_KAFKA.includes(childKind));
    return belongs ? labelOf(child, LABEL_CLUSTER) : undefined;
  };
}
