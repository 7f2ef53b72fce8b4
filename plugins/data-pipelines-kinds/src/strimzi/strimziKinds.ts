import {
  EntityShape,
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, genericDefinition } from '../generic';
import { labelOf } from '../judging';
import { judgeConnectorTasks, judgeMirrorTasks } from './connectorTasks';
import { judgePodSet } from './judgePodSet';
import { judgeRebalance } from './judgeRebalance';
import { LABEL_CLUSTER, LABEL_KIND, STRIMZI_GROUP } from './labels';
import { strimziParentOf } from './strimziParent';

/** The cluster that an object names by its label, as something it needs. */
function clusterOf(kind: 'Kafka' | 'KafkaConnect') {
  return (object: KubernetesObject): EntityShape['dependsOn'] => {
    const name = labelOf(object, LABEL_CLUSTER);
    return name ? [{ group: STRIMZI_GROUP, kind, name }] : undefined;
  };
}

/** The pods that the operator makes for an object of a kind. */
function podsOf(kind: string) {
  return (name: string) => `${LABEL_CLUSTER}=${name},${LABEL_KIND}=${kind}`;
}

function strimziKind(
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
 * Every kind of Strimzi but the topic, which has a file of its own.
 *
 * @internal
 */
export const strimziKinds: KindDefinition[] = [
  strimziKind({
    kind: 'Kafka',
    title: 'Kafka cluster',
    entity: { kind: 'Resource', type: 'kafka-cluster' },
    labelSelector: podsOf('Kafka'),
  }),
  strimziKind({
    kind: 'KafkaNodePool',
    title: 'Kafka node pool',
    // A pool has conditions only for what is wrong; its Kafka says the rest.
    silentWhenReady: true,
  }),
  strimziKind({
    kind: 'KafkaUser',
    title: 'Kafka user',
    entity: { kind: 'Resource', type: 'kafka-user' },
    dependsOn: clusterOf('Kafka'),
  }),
  strimziKind({
    kind: 'KafkaConnect',
    title: 'Kafka Connect cluster',
    entity: { kind: 'Component', type: 'kafka-connect' },
    labelSelector: podsOf('KafkaConnect'),
  }),
  strimziKind({
    kind: 'KafkaConnector',
    title: 'Kafka connector',
    entity: { kind: 'Component', type: 'kafka-connector' },
    dependsOn: clusterOf('KafkaConnect'),
    rules: judgeConnectorTasks,
  }),
  strimziKind({
    kind: 'KafkaMirrorMaker2',
    title: 'Kafka mirror maker',
    entity: { kind: 'Component', type: 'kafka-mirror-maker' },
    labelSelector: podsOf('KafkaMirrorMaker2'),
    rules: judgeMirrorTasks,
  }),
  strimziKind({
    kind: 'KafkaBridge',
    title: 'Kafka bridge',
    entity: { kind: 'Component', type: 'kafka-bridge' },
    labelSelector: podsOf('KafkaBridge'),
  }),
  strimziKind({
    kind: 'KafkaRebalance',
    title: 'Kafka rebalance',
    // Its conditions are states, of which "Ready" is the last.
    silentWhenReady: true,
    rules: judgeRebalance,
  }),
  strimziKind({
    group: 'core.strimzi.io',
    kind: 'StrimziPodSet',
    title: 'Strimzi pod set',
    silentWhenReady: true,
    rules: judgePodSet,
    parentNameOf: () => undefined,
  }),
];
