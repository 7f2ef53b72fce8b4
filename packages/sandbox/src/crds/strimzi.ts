import { CustomResourceDefinition, defineResource } from './definition';
import {
  Schema,
  conditions,
  decimal,
  flag,
  freeObject,
  integer,
  list,
  object,
  oneOf,
  root,
  text,
  textMap,
} from './schema';

const GROUP = 'kafka.strimzi.io';

const READY = {
  name: 'Ready',
  type: 'string',
  jsonPath: '.status.conditions[?(@.type=="Ready")].status',
};

/** `v1` asks for a spec, the older version does not. */
function bothVersions(options: {
  spec: Schema;
  oldSpec?: Schema;
  status: Schema;
}): { name: string; schema: Schema }[] {
  const { spec, oldSpec = spec, status } = options;
  return [
    { name: 'v1', schema: root({ spec, status, required: ['spec'] }) },
    { name: 'v1beta2', schema: root({ spec: oldSpec, status }) },
  ];
}

/** Every status of Strimzi begins with these. */
function strimziStatus(properties: Record<string, Schema>): Schema {
  return object({
    conditions: conditions(),
    observedGeneration: integer(),
    ...properties,
  });
}

/** @internal */
export function kafkaTopicDefinition(): CustomResourceDefinition {
  return defineResource({
    group: GROUP,
    kind: 'KafkaTopic',
    shortNames: ['kt'],
    categories: ['strimzi'],
    columns: [
      {
        name: 'Cluster',
        type: 'string',
        jsonPath: '.metadata.labels.strimzi\\.io/cluster',
      },
      { name: 'Partitions', type: 'integer', jsonPath: '.spec.partitions' },
      READY,
    ],
    versions: bothVersions({
      spec: object({
        topicName: text(),
        partitions: integer({ minimum: 1 }),
        replicas: integer({ minimum: 1, maximum: 32767 }),
        config: freeObject(),
      }),
      status: strimziStatus({
        topicName: text(),
        topicId: text(),
        replicasChange: object({
          targetReplicas: integer(),
          state: oneOf('pending', 'ongoing'),
          message: text(),
          sessionId: text(),
        }),
      }),
    }),
  });
}

function kafkaSpec(): Schema {
  return object(
    {
      kafka: object(
        {
          version: text(),
          metadataVersion: text(),
          image: text(),
          config: freeObject(),
          listeners: list(
            object(
              {
                name: text({ pattern: '^[a-z0-9]{1,11}$' }),
                port: integer({ minimum: 9092 }),
                type: text(),
                tls: flag(),
                authentication: freeObject(),
                configuration: freeObject(),
                networkPolicyPeers: list(freeObject()),
              },
              ['name', 'port', 'type', 'tls'],
            ),
          ),
          authorization: freeObject(),
          rack: freeObject(),
          resources: freeObject(),
          livenessProbe: freeObject(),
          readinessProbe: freeObject(),
          jvmOptions: freeObject(),
          jmxOptions: freeObject(),
          metricsConfig: freeObject(),
          logging: freeObject(),
          template: freeObject(),
          tieredStorage: freeObject(),
          quotas: freeObject(),
        },
        ['listeners'],
      ),
      entityOperator: object({
        topicOperator: freeObject(),
        userOperator: freeObject(),
        template: freeObject(),
      }),
      clusterCa: freeObject(),
      clientsCa: freeObject(),
      cruiseControl: freeObject(),
      kafkaExporter: freeObject(),
      maintenanceTimeWindows: list(text()),
    },
    ['kafka'],
  );
}

/** `resources` of the brokers left the Kafka when node pools came. */
function currentKafkaSpec(): Schema {
  const spec = kafkaSpec();
  const properties = spec.properties as Record<string, Schema>;
  delete (properties.kafka.properties as Record<string, Schema>).resources;
  return spec;
}

/** @internal */
export function kafkaDefinition(): CustomResourceDefinition {
  return defineResource({
    group: GROUP,
    kind: 'Kafka',
    shortNames: ['k'],
    categories: ['strimzi'],
    columns: [
      READY,
      {
        name: 'Kafka Version',
        type: 'string',
        jsonPath: '.status.kafkaVersion',
      },
    ],
    versions: bothVersions({
      spec: currentKafkaSpec(),
      oldSpec: kafkaSpec(),
      status: strimziStatus({
        listeners: list(
          object({
            name: text(),
            bootstrapServers: text(),
            addresses: list(object({ host: text(), port: integer() })),
            certificates: list(text()),
          }),
        ),
        kafkaNodePools: list(object({ name: text() })),
        clusterId: text(),
        operatorLastSuccessfulVersion: text(),
        kafkaVersion: text(),
        kafkaMetadataVersion: text(),
        autoRebalance: object({
          state: oneOf('Idle', 'RebalanceOnScaleDown', 'RebalanceOnScaleUp'),
          lastTransitionTime: text(),
          modes: list(
            object({
              mode: oneOf('add-brokers', 'remove-brokers'),
              brokers: list(integer()),
            }),
          ),
        }),
      }),
    }),
  });
}

/** @internal */
export function kafkaNodePoolDefinition(): CustomResourceDefinition {
  const roles = list(oneOf('controller', 'broker'));
  const size = { type: 'string' };
  return defineResource({
    group: GROUP,
    kind: 'KafkaNodePool',
    shortNames: ['knp'],
    categories: ['strimzi'],
    versions: bothVersions({
      spec: object(
        {
          replicas: integer({ minimum: 0 }),
          roles,
          storage: object(
            {
              type: oneOf('ephemeral', 'persistent-claim', 'jbod'),
              id: integer({ minimum: 0 }),
              size,
              class: text(),
              deleteClaim: flag(),
              kraftMetadata: oneOf('shared'),
              volumes: list(
                object(
                  {
                    id: integer({ minimum: 0 }),
                    type: oneOf('ephemeral', 'persistent-claim'),
                    size,
                    class: text(),
                    deleteClaim: flag(),
                    kraftMetadata: oneOf('shared'),
                    sizeLimit: text(),
                    selector: textMap(),
                    volumeAttributesClass: text(),
                  },
                  ['type'],
                ),
              ),
            },
            ['type'],
          ),
          resources: freeObject(),
          jvmOptions: freeObject(),
          template: freeObject(),
        },
        ['replicas', 'roles', 'storage'],
      ),
      status: strimziStatus({
        nodeIds: list(integer()),
        clusterId: text(),
        roles,
        replicas: integer(),
        labelSelector: text(),
      }),
    }),
  });
}

/** @internal */
export function kafkaUserDefinition(): CustomResourceDefinition {
  return defineResource({
    group: GROUP,
    kind: 'KafkaUser',
    shortNames: ['ku'],
    categories: ['strimzi'],
    columns: [READY],
    versions: bothVersions({
      spec: object({
        authentication: object(
          {
            type: oneOf('tls', 'tls-external', 'scram-sha-512'),
            password: object({
              valueFrom: object({
                secretKeyRef: object({
                  key: text(),
                  name: text(),
                  optional: flag(),
                }),
              }),
            }),
          },
          ['type'],
        ),
        authorization: object(
          {
            type: oneOf('simple'),
            acls: list(
              object(
                {
                  type: oneOf('allow', 'deny'),
                  host: text(),
                  resource: object(
                    {
                      type: oneOf(
                        'topic',
                        'group',
                        'cluster',
                        'transactionalId',
                      ),
                      name: text(),
                      patternType: oneOf('prefix', 'literal'),
                    },
                    ['type'],
                  ),
                  operations: list(text()),
                },
                ['resource'],
              ),
            ),
          },
          ['type', 'acls'],
        ),
        quotas: object({
          producerByteRate: integer({ minimum: 0 }),
          consumerByteRate: integer({ minimum: 0 }),
          requestPercentage: integer({ minimum: 0 }),
          controllerMutationRate: decimal({ minimum: 0 }),
        }),
        template: freeObject(),
      }),
      status: strimziStatus({ username: text(), secret: text() }),
    }),
  });
}

/** @internal */
export function kafkaConnectDefinition(): CustomResourceDefinition {
  const spec = (required: string[]) =>
    object(
      {
        version: text(),
        replicas: integer(),
        image: text(),
        bootstrapServers: text(),
        groupId: text(),
        configStorageTopic: text(),
        statusStorageTopic: text(),
        offsetStorageTopic: text(),
        tls: freeObject(),
        authentication: freeObject(),
        config: freeObject(),
        resources: freeObject(),
        livenessProbe: freeObject(),
        readinessProbe: freeObject(),
        jvmOptions: freeObject(),
        jmxOptions: freeObject(),
        logging: freeObject(),
        rack: freeObject(),
        metricsConfig: freeObject(),
        tracing: freeObject(),
        template: freeObject(),
        build: freeObject(),
        plugins: list(freeObject()),
      },
      required,
    );
  return defineResource({
    group: GROUP,
    kind: 'KafkaConnect',
    shortNames: ['kc'],
    categories: ['strimzi'],
    columns: [READY],
    versions: bothVersions({
      // The group and the storage topics are required really, but Strimzi's
      // own examples do not all have them.
      spec: spec(['replicas', 'bootstrapServers']),
      oldSpec: spec(['bootstrapServers']),
      status: strimziStatus({
        url: text(),
        connectorPlugins: list(
          object({ class: text(), type: text(), version: text() }),
        ),
        replicas: integer(),
        labelSelector: text(),
      }),
    }),
  });
}

/** @internal */
export function kafkaConnectorDefinition(): CustomResourceDefinition {
  return defineResource({
    group: GROUP,
    kind: 'KafkaConnector',
    shortNames: ['kctr'],
    categories: ['strimzi'],
    columns: [READY],
    versions: bothVersions({
      spec: object({
        class: text(),
        tasksMax: integer({ minimum: 1 }),
        version: text(),
        config: freeObject(),
        state: oneOf('paused', 'stopped', 'running'),
        autoRestart: object({ enabled: flag(), maxRestarts: integer() }),
        listOffsets: freeObject(),
        alterOffsets: freeObject(),
      }),
      status: strimziStatus({
        autoRestart: object({
          count: integer(),
          connectorName: text(),
          lastRestartTimestamp: text(),
        }),
        connectorStatus: freeObject(),
        tasksMax: integer(),
        topics: list(text()),
      }),
    }),
  });
}
