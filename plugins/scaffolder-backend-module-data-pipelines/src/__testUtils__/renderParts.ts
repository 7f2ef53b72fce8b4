import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  ResourceDetail,
  ResourceRef,
  ServedKindSummary,
  SqlParseAnswer,
} from '@data-portal/plugin-data-pipelines-common';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRenderAction } from '../actions';
import { makeClient, makeDetail } from './makeClient';
import { runAction } from './runAction';

/**
 * What a platform decides.
 *
 * @internal
 */
export const PLATFORM: JsonObject = {
  app: { baseUrl: 'https://portal.example.com' },
  integrations: { github: [{ host: 'github.com', token: 'not-a-token' }] },
  dataPipelines: {
    templates: {
      storage: {
        checkpoints: 's3://state/checkpoints',
        savepoints: 's3://state/savepoints',
        highAvailability: 's3://state/ha',
        sparkCheckpoints: 's3a://state/spark',
        sparkEvents: 's3a://state/events',
      },
      flinkSqlRunner: {
        sessionJarURI: 'https://jars.example.com/sql-runner-1.0.0.jar',
        images: {
          v1_20: 'registry.example.com/flink-sql:1.20.3',
          v2_1: 'registry.example.com/flink-sql:2.1.0',
        },
      },
      spark: { image: 'registry.example.com/spark-jobs:1.0.0' },
      grafanaUrl: 'https://grafana.example.com/',
      monitoring: { labels: { release: 'prometheus' } },
    },
  },
};

/**
 * A Kafka cluster that tells where it is, and a session cluster.
 *
 * @internal
 */
export function makeKnown(ref: ResourceRef): ResourceDetail {
  return {
    ...makeDetail(),
    object: {
      apiVersion: '',
      kind: ref.kind,
      metadata: {
        name: ref.name,
        namespace: ref.namespace,
        generation: 1,
        labels: {
          'app.kubernetes.io/part-of': 'shop',
          'data-pipelines.io/made-by': 'template',
        },
      },
      spec:
        ref.kind === 'Kafka'
          ? {
              kafka: {
                config: { 'default.replication.factor': 3 },
                authorization: { type: 'simple' },
                listeners: [
                  { name: 'tls', port: 9093, type: 'internal', tls: true },
                  { name: 'plain', port: 9092, type: 'internal', tls: false },
                ],
              },
            }
          : { flinkVersion: 'v1_19', partitions: 12, replicas: 3 },
      status: {
        listeners: [
          {
            name: 'plain',
            bootstrapServers: 'main-kafka-bootstrap.kafka.svc:9092',
          },
        ],
      },
    },
  };
}

/** A backend that knows these two, and what the options say of others. */
function makeKnowingClient(options: {
  served?: ServedKindSummary[];
  known?: (ref: ResourceRef) => Partial<ResourceDetail> | undefined;
}) {
  const { served, known } = options;
  const client = makeClient();
  if (served) {
    client.getServedKinds.mockResolvedValue({ kinds: served });
  }
  client.getResource.mockImplementation(async ref => ({
    ...makeKnown(ref),
    ...known?.(ref),
  }));
  return client;
}

/**
 * Renders parts as a template would, and reads what was written.
 *
 * @param input - what differs from a pull request of the pipeline "revenue"
 *
 * @internal
 */
export async function renderParts(options: {
  parts: JsonObject[];
  input?: JsonObject;
  served?: ServedKindSummary[];
  /** What differs in what the portal knows of a resource. */
  known?: (ref: ResourceRef) => Partial<ResourceDetail> | undefined;
  config?: JsonObject;
  taskId?: string;
  /** What is said of SQL. */
  sql?: SqlParseAnswer | Error;
}) {
  const { parts, input, config = PLATFORM, taskId } = options;
  const client = makeKnowingClient(options);
  if (options.sql instanceof Error) {
    client.parseSql.mockRejectedValue(options.sql);
  } else if (options.sql) {
    client.parseSql.mockResolvedValue(options.sql);
  }
  const action = createRenderAction({
    auth: mockServices.auth(),
    client,
    config: new ConfigReader(config),
  });
  const given: Parameters<typeof action.handler>[0]['input'] = {
    cluster: 'production',
    owner: 'checkout',
    pipeline: { name: 'revenue', title: 'Revenue', namespace: 'checkout' },
    delivery: {
      by: 'pull-request',
      repository: 'github.com?owner=acme&repo=pipelines',
    },
    parts,
    ...input,
  };
  const result = await runAction(
    action,
    given,
    taskId ? { task: { id: taskId } } : {},
  );
  const files = readFiles(result.context.workspacePath);
  const output = result.output as {
    objects: JsonObject[];
    [name: string]: unknown;
  };
  return { ...result, output, files, client };
}

/**
 * Every file below a folder, by its path in it.
 *
 * @internal
 */
export function readFiles(folder: string): Record<string, string> {
  if (!existsSync(folder)) {
    return {};
  }
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

const kafka = { cluster: 'production', namespace: 'kafka', name: 'main' };

/**
 * A topic as DataPipelinesTopicPicker gives it.
 *
 * @internal
 */
export function topicOf(name: string): JsonObject {
  return {
    cluster: 'production',
    namespace: 'kafka',
    name,
    topicName: name,
    kafkaCluster: 'main',
    partitions: 12,
    entityRef: `resource:default/${name}-12345678`,
  };
}

/**
 * One of each kind of part, all that can be said of them said.
 *
 * @internal
 */
export const PARTS: Record<string, JsonObject> = {
  topic: {
    type: 'kafka-topic',
    name: 'orders',
    kafkaCluster: kafka,
    partitions: 12,
    policy: 'events',
    retentionMs: 604_800_000,
    producers: [{ name: 'orders-producer' }],
    consumers: [{ name: 'orders-consumer', group: 'billing' }],
  },
  flink: {
    type: 'flink-sql',
    name: 'order-revenue',
    sql: [
      "CREATE TABLE orders (id STRING, amount DECIMAL(10, 2)) WITH ('connector' = 'kafka', 'topic' = 'orders', 'format' = 'json');",
      "CREATE TABLE revenue (total DECIMAL(20, 2)) WITH ('connector' = 'kafka', 'topic' = 'revenue', 'format' = 'json');",
      '-- what it is all about; nothing more',
      'insert into revenue select sum(amount) from orders;',
    ].join('\n'),
    inputs: [topicOf('orders')],
    output: topicOf('revenue'),
    parallelism: 2,
    resources: { cpu: 2, memoryMiB: 4096 },
  },
  session: {
    type: 'flink-sql',
    name: 'on-session',
    sql: "CREATE TABLE orders (id STRING) WITH ('connector' = 'kafka', 'topic' = 'orders', 'format' = 'json'); CREATE TABLE out_ (id STRING) WITH ('connector' = 'print'); INSERT INTO out_ SELECT id FROM orders",
    inputs: [topicOf('orders')],
    sessionCluster: {
      cluster: 'production',
      namespace: 'checkout',
      name: 'session',
      kind: 'FlinkDeployment',
    },
  },
  batch: { type: 'spark-job', name: 'nightly', mode: 'batch' },
  scheduled: {
    type: 'spark-job',
    name: 'hourly',
    mode: 'scheduled',
    schedule: { cron: '0 * * * *', timeZone: 'Europe/Berlin' },
    arguments: ['--day', 'yesterday'],
  },
  streaming: {
    type: 'spark-job',
    name: 'sessions',
    mode: 'streaming',
    inputs: [topicOf('orders')],
    output: topicOf('sessions'),
    project: 'job',
  },
  source: {
    type: 'kafka-connector',
    name: 'shop-database',
    connect: { ...kafka, name: 'connect', kind: 'KafkaConnect' },
    connectorClass: {
      class: 'io.debezium.connector.postgresql.PostgresConnector',
      type: 'source',
      version: '3.2.0.Final',
    },
    topics: [topicOf('orders')],
    config: {
      'database.hostname': 'shop-db',
      'database.password': '${secrets:kafka/shop-db:password}',
    },
  },
  sink: {
    type: 'kafka-connector',
    name: 'revenue-to-files',
    connect: { ...kafka, name: 'connect', kind: 'KafkaConnect' },
    connectorClass: { class: 'com.example.S3Sink', type: 'sink' },
    topics: [topicOf('revenue')],
    tasksMax: 2,
    kafkaCluster: kafka,
    config: { 'flush.size': 1000 },
  },
};
