import { KubernetesObject, UnknownRecord } from '../api';
import { Placing, annotationsOf } from './Seed';

const NAMESPACE = 'kafka';
const CLUSTER = 'main';

/** @internal */
export function kafkaCluster(options: {
  brokers: number;
  config?: UnknownRecord;
}): KubernetesObject[] {
  const labels = { 'strimzi.io/cluster': CLUSTER };
  const pool = (name: string, replicas: number, role: string) => ({
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaNodePool',
    metadata: { name, namespace: NAMESPACE, labels },
    spec: {
      replicas,
      roles: [role],
      storage: {
        type: 'jbod',
        volumes: [
          {
            id: 0,
            type: 'persistent-claim',
            size: '100Gi',
            deleteClaim: false,
          },
        ],
      },
    },
  });
  return [
    pool('controller', options.brokers, 'controller'),
    pool('broker', options.brokers, 'broker'),
    {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: {
        name: CLUSTER,
        namespace: NAMESPACE,
        annotations: annotationsOf({ team: 'insights', system: 'event-hub' }),
      },
      spec: {
        kafka: {
          version: '4.3.1',
          metadataVersion: '4.3-IV0',
          listeners: [
            { name: 'plain', port: 9092, type: 'internal', tls: false },
            { name: 'tls', port: 9093, type: 'internal', tls: true },
          ],
          config: {
            'default.replication.factor': options.brokers,
            'min.insync.replicas': Math.max(1, options.brokers - 1),
            ...options.config,
          },
        },
        entityOperator: { topicOperator: {}, userOperator: {} },
      },
    },
  ];
}

/** @internal */
export function kafkaTopic(
  options: Placing & {
    name: string;
    partitions: number;
    replicas?: number;
    config?: UnknownRecord;
    apiVersion?: 'v1' | 'v1beta2';
    finalizers?: string[];
    labels?: Record<string, string>;
  },
): KubernetesObject {
  const { name, partitions, replicas = 3, config, finalizers } = options;
  return {
    apiVersion: `kafka.strimzi.io/${options.apiVersion ?? 'v1'}`,
    kind: 'KafkaTopic',
    metadata: {
      name,
      namespace: NAMESPACE,
      labels: { 'strimzi.io/cluster': CLUSTER, ...options.labels },
      annotations: annotationsOf(options),
      ...(finalizers && { finalizers }),
    },
    spec: { partitions, replicas, ...(config && { config }) },
  };
}

/** @internal */
export function kafkaConnect(options: Placing & { name: string }) {
  const { name } = options;
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaConnect',
    metadata: {
      name,
      namespace: NAMESPACE,
      annotations: annotationsOf({
        ...options,
        annotations: { 'strimzi.io/use-connector-resources': 'true' },
      }),
    },
    spec: {
      version: '4.3.1',
      replicas: 2,
      bootstrapServers: `${CLUSTER}-kafka-bootstrap:9092`,
      groupId: name,
      configStorageTopic: `${name}-configs`,
      offsetStorageTopic: `${name}-offsets`,
      statusStorageTopic: `${name}-status`,
    },
  };
}

/** @internal */
export function kafkaConnector(
  options: Placing & {
    name: string;
    connect: string;
    class: string;
    tasks: number;
    config: UnknownRecord;
  },
): KubernetesObject {
  const { name, connect, tasks, config } = options;
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaConnector',
    metadata: {
      name,
      namespace: NAMESPACE,
      labels: { 'strimzi.io/cluster': connect },
      annotations: annotationsOf(options),
    },
    spec: { class: options.class, tasksMax: tasks, config },
  };
}
