import { KubernetesObject } from '../api';
import { flinkDeployment, flinkSessionCluster } from './flink';
import {
  kafkaCluster,
  kafkaConnect,
  kafkaConnector,
  kafkaTopic,
} from './kafka';
import { Seed, TEAMS, namespace, resourceQuota } from './Seed';
import { scheduledSparkApplication, sparkApplication } from './spark';

const RUN_SECONDS = 'sandbox.data-pipelines.io/run-seconds';
const RUN_NOW = 'sandbox.data-pipelines.io/run-now';

function topics(): KubernetesObject[] {
  return [
    kafkaTopic({
      name: 'orders',
      team: 'checkout',
      system: 'orders-pipeline',
      partitions: 12,
      config: { 'retention.ms': 604800000, 'cleanup.policy': 'delete' },
    }),
    kafkaTopic({
      name: 'orders-enriched',
      team: 'checkout',
      system: 'orders-pipeline',
      partitions: 12,
      config: { 'retention.ms': 259200000 },
    }),
    kafkaTopic({
      name: 'payments',
      team: 'checkout',
      system: 'payments-pipeline',
      partitions: 6,
      config: {
        'min.insync.replicas': 2,
        'confluent.sasl.jaas.config':
          'org.apache.kafka.common.security.plain.PlainLoginModule required username="bridge" password="hunter2-planted-topic-config";',
      },
    }),
    kafkaTopic({
      name: 'fraud-alerts',
      team: 'checkout',
      system: 'payments-pipeline',
      partitions: 3,
      fault: 'config-warning',
    }),
    kafkaTopic({
      name: 'cart-events',
      team: 'checkout',
      system: 'cart-recovery',
      partitions: 6,
      annotations: { 'strimzi.io/pause-reconciliation': 'true' },
    }),
    kafkaTopic({
      name: 'shipments',
      team: 'logistics',
      system: 'shipment-tracking',
      partitions: 8,
      replicas: 3,
      fault: 'replicas-change-hangs',
    }),
    kafkaTopic({
      name: 'shipment-status',
      team: 'logistics',
      system: 'shipment-tracking',
      partitions: 4,
      config: { 'cleanup.policy': 'compact' },
    }),
    kafkaTopic({
      name: 'routes',
      team: 'logistics',
      system: 'route-planning',
      partitions: 4,
      apiVersion: 'v1beta2',
    }),
    kafkaTopic({
      name: 'clickstream',
      team: 'insights',
      system: 'clickstream',
      partitions: 24,
      config: { 'retention.ms': 86400000, 'compression.type': 'zstd' },
    }),
    kafkaTopic({
      name: 'sessions',
      team: 'insights',
      system: 'clickstream',
      partitions: 12,
    }),
    kafkaTopic({
      name: 'sessions-v2',
      team: 'insights',
      system: 'clickstream',
      partitions: 12,
      replicas: 5,
      fault: 'not-supported',
    }),
    // Nobody's, but a label of old tells whom to ask, and its system has a rota.
    kafkaTopic({
      name: 'legacy-audit',
      system: 'event-hub',
      partitions: 1,
      labels: { team: 'insights' },
    }),
    kafkaTopic({
      name: 'metrics-import',
      team: 'insights',
      partitions: 3,
      annotations: { 'strimzi.io/managed': 'false' },
    }),
  ];
}

function deletedTopic(): KubernetesObject {
  return kafkaTopic({
    name: 'returns-v1',
    team: 'logistics',
    system: 'shipment-tracking',
    partitions: 2,
    fault: 'deletion-hangs',
    finalizers: ['strimzi.io/topic-operator'],
  });
}

function flinkJobs(): KubernetesObject[] {
  return [
    flinkDeployment({
      name: 'order-enrichment',
      team: 'checkout',
      system: 'orders-pipeline',
      reads: ['orders'],
      writes: ['orders-enriched'],
      parallelism: 4,
      entryClass: 'com.example.checkout.OrderEnrichment',
      configuration: { 's3.secret-key': 'hunter2-planted-flink-configuration' },
    }),
    flinkDeployment({
      name: 'fraud-detection',
      team: 'checkout',
      system: 'payments-pipeline',
      reads: ['payments', 'orders-enriched'],
      writes: ['fraud-alerts'],
      parallelism: 2,
      entryClass: 'com.example.checkout.FraudDetection',
      args: ['--db-password=hunter2-planted-flink-argument'],
      env: [{ name: 'RULES_DB_PASSWORD', value: 'hunter2-planted-flink-env' }],
      fault: 'restart-loop',
    }),
    flinkDeployment({
      name: 'cart-abandonment',
      team: 'checkout',
      system: 'cart-recovery',
      reads: ['cart-events'],
      parallelism: 2,
      entryClass: 'com.example.checkout.CartAbandonment',
      state: 'suspended',
      upgradeMode: 'savepoint',
    }),
    flinkDeployment({
      name: 'shipment-tracker',
      team: 'logistics',
      system: 'shipment-tracking',
      reads: ['shipments'],
      writes: ['shipment-status'],
      parallelism: 4,
      entryClass: 'com.example.logistics.ShipmentTracker',
      fault: 'refused-spec',
    }),
  ];
}

function connectors(): KubernetesObject[] {
  return [
    kafkaConnect({
      name: 'main-connect',
      team: 'insights',
      system: 'event-hub',
    }),
    kafkaConnector({
      name: 'sessions-to-warehouse',
      connect: 'main-connect',
      team: 'insights',
      system: 'customer-360',
      reads: ['sessions'],
      class: 'io.debezium.connector.jdbc.JdbcSinkConnector',
      tasks: 2,
      config: {
        topics: 'sessions',
        'connection.url': 'jdbc:postgresql://warehouse.insights:5432/customers',
        'connection.username': 'connect',
        'connection.password': '${secrets:kafka/warehouse-login:password}',
        'insert.mode': 'upsert',
        'primary.key.mode': 'record_key',
      },
    }),
  ];
}

function sparkJobs(): KubernetesObject[] {
  return [
    sparkApplication({
      name: 'route-optimizer',
      team: 'logistics',
      system: 'route-planning',
      reads: ['shipments'],
      writes: ['routes'],
      executors: 4,
      mainClass: 'com.example.logistics.RouteOptimizer',
      fault: 'partial-executors',
    }),
    sparkApplication({
      name: 'stock-reconciliation',
      team: 'logistics',
      system: 'warehouse-stock',
      executors: 2,
      arguments: ['--password=hunter2-planted-spark-argument'],
      annotations: { [RUN_SECONDS]: '20' },
    }),
    sparkApplication({
      name: 'clickstream-sessions',
      team: 'insights',
      system: 'clickstream',
      reads: ['clickstream'],
      writes: ['sessions'],
      executors: 3,
      mainClass: 'com.example.insights.ClickstreamSessions',
      sparkConf: {
        'spark.hadoop.fs.s3a.secret.key': 'hunter2-planted-spark-conf',
      },
    }),
    sparkApplication({
      name: 'audience-export',
      team: 'insights',
      system: 'customer-360',
      reads: ['sessions'],
      executors: 2,
      env: [{ name: 'CRM_PASSWORD', value: 'hunter2-planted-spark-env' }],
      fault: 'driver-failed',
      restartPolicy: {
        type: 'OnFailure',
        onFailureRetries: 2,
        onFailureRetryInterval: 10,
      },
    }),
    sparkApplication({
      name: 'returns-backfill',
      team: 'logistics',
      system: 'warehouse-stock',
      // A group of logistics that has no rota of its own.
      annotations: { 'data-pipelines.io/owner': 'group:default/returns' },
      executors: 2,
      fault: 'no-executors',
    }),
    scheduledSparkApplication({
      name: 'daily-revenue',
      team: 'insights',
      system: 'revenue-reporting',
      reads: ['orders-enriched'],
      schedule: '15 2 * * *',
      executors: 2,
      annotations: { [RUN_NOW]: 'true' },
    }),
    scheduledSparkApplication({
      name: 'customer-360-export',
      team: 'insights',
      system: 'customer-360',
      reads: ['sessions'],
      schedule: '*/30 * * * *',
      executors: 2,
      fault: 'run-failed',
      annotations: { [RUN_NOW]: 'true' },
    }),
  ];
}

/** @internal */
export function productionSeed(): Seed {
  const deleted = deletedTopic();
  return {
    objects: [
      namespace('kafka'),
      ...TEAMS.map(team => namespace(team, team)),
      resourceQuota('checkout', {
        'requests.cpu': '24',
        'requests.memory': '48Gi',
        pods: '40',
      }),
      ...kafkaCluster({
        brokers: 3,
        config: {
          'ssl.keystore.password': 'hunter2-planted-kafka-config',
        },
      }),
      ...topics(),
      deleted,
      ...connectors(),
      ...flinkJobs(),
      flinkSessionCluster({ name: 'sql-session', team: 'checkout' }),
      ...sparkJobs(),
    ],
    deleted: [deleted],
  };
}
