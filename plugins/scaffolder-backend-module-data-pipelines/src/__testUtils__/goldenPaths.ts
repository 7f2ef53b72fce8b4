import { JsonObject } from '@backstage/types';
import { PARTS, topicOf } from './renderParts';

const kafkaCluster = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'main',
};
const common: JsonObject = {
  cluster: 'production',
  owner: 'group:default/checkout',
  delivery: 'apply',
};
const connect = { ...kafkaCluster, name: 'connect', kind: 'KafkaConnect' };

/**
 * What somebody answers in each template, and what stands in a cluster with all
 * operators afterwards, in order.
 *
 * @internal
 */
export const GOLDEN_PATHS: Record<
  string,
  { values: JsonObject; made: string[] }[]
> = {
  'kafka-topic': [
    {
      values: {
        ...common,
        kafkaCluster,
        change: 'new',
        name: 'orders',
        policy: 'short-lived',
        partitions: 3,
        producer: 'orders-producer',
      },
      made: ['KafkaTopic orders', 'KafkaUser orders-producer'],
    },
  ],
  'kafka-connector': [
    {
      values: {
        ...common,
        connect,
        connectorClass: { class: 'com.example.Sink', type: 'sink' },
        name: 'orders-to-files',
        kafkaCluster,
        topics: [topicOf('orders')],
        config: '# batches\nflush.size=1000\npassword=${secrets:kafka/db:pw}\n',
        tasksMax: 1,
      },
      made: [
        'KafkaTopic orders-to-files-dead-letters',
        'KafkaConnector orders-to-files',
      ],
    },
  ],
  'flink-sql-pipeline': [
    {
      values: {
        ...common,
        runOn: 'own',
        namespace: 'checkout',
        resources: { cpu: 1, memoryMiB: 2048 },
        name: 'order-revenue',
        inputs: [topicOf('orders')],
        output: topicOf('revenue'),
        sql: PARTS.flink.sql,
        parallelism: 1,
      },
      made: [
        'NetworkPolicy order-revenue',
        'FlinkDeployment order-revenue',
        'PodMonitor order-revenue',
        'PrometheusRule order-revenue',
      ],
    },
    {
      values: {
        ...common,
        runOn: 'session',
        sessionCluster: {
          cluster: 'production',
          namespace: 'checkout',
          name: 'session',
          kind: 'FlinkDeployment',
        },
        name: 'on-session',
        inputs: [topicOf('orders')],
        sql: PARTS.session.sql,
        parallelism: 1,
      },
      made: ['FlinkSessionJob on-session', 'PrometheusRule on-session'],
    },
  ],
  'spark-job': [
    {
      values: {
        ...common,
        namespace: 'insights',
        name: 'daily-revenue',
        mode: 'scheduled',
        schedule: { cron: '15 2 * * *', timeZone: 'Europe/Berlin' },
        maxExecutors: 2,
      },
      made: [
        'NetworkPolicy daily-revenue',
        'ScheduledSparkApplication daily-revenue',
        'PodMonitor daily-revenue',
        'PrometheusRule daily-revenue',
      ],
    },
  ],
  'whole-pipeline': [
    {
      values: {
        ...common,
        namespace: 'checkout',
        kafkaCluster,
        name: 'order-revenue',
        description: 'What we earn',
        source: 'producer',
        inputTopic: 'orders',
        outputTopic: 'revenue',
        partitions: 3,
        processing: 'flink',
        sql: PARTS.flink.sql,
        sink: 'readers',
      },
      made: [
        'KafkaTopic orders',
        'KafkaTopic revenue',
        'NetworkPolicy order-revenue',
        'FlinkDeployment order-revenue',
        'PodMonitor order-revenue',
        'PrometheusRule order-revenue',
      ],
    },
    {
      values: {
        ...common,
        namespace: 'checkout',
        kafkaCluster,
        name: 'order-revenue',
        source: 'connector',
        sourceConnect: connect,
        sourceClass: PARTS.source.connectorClass,
        sourceConfig: 'database.hostname=shop-db',
        inputTopic: 'orders',
        outputTopic: 'revenue',
        partitions: 3,
        processing: 'spark',
        sink: 'connector',
        sinkConnect: connect,
        sinkClass: { class: 'com.example.Sink', type: 'sink' },
        sinkConfig: 'flush.size=1000',
      },
      made: [
        'KafkaTopic orders',
        'KafkaTopic revenue',
        'KafkaTopic order-revenue-sink-dead-letters',
        'NetworkPolicy order-revenue',
        'SparkApplication order-revenue',
        'KafkaConnector order-revenue-source',
        'KafkaConnector order-revenue-sink',
        'PodMonitor order-revenue',
        'PrometheusRule order-revenue',
      ],
    },
  ],
};
