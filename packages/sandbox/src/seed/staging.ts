import { KubernetesObject } from '../api';
import { flinkDeployment } from './flink';
import { kafkaCluster, kafkaTopic } from './kafka';
import { Seed, TEAMS, namespace } from './Seed';
import { sparkApplication } from './spark';

function topics(): KubernetesObject[] {
  return [
    kafkaTopic({
      name: 'orders',
      team: 'checkout',
      system: 'orders-pipeline',
      partitions: 3,
      replicas: 1,
    }),
    kafkaTopic({
      name: 'orders-enriched',
      team: 'checkout',
      system: 'orders-pipeline',
      partitions: 3,
      replicas: 1,
    }),
    kafkaTopic({
      name: 'payments',
      team: 'checkout',
      system: 'payments-pipeline',
      partitions: 3,
      replicas: 1,
      fault: 'refused-spec',
    }),
    kafkaTopic({
      name: 'clickstream',
      team: 'insights',
      system: 'clickstream',
      partitions: 6,
      replicas: 1,
      apiVersion: 'v1beta2',
    }),
    kafkaTopic({
      name: 'load-test',
      team: 'logistics',
      partitions: 6,
      replicas: 1,
      fault: 'operator-down',
    }),
  ];
}

function jobs(): KubernetesObject[] {
  return [
    flinkDeployment({
      name: 'order-enrichment',
      team: 'checkout',
      system: 'orders-pipeline',
      reads: ['orders'],
      writes: ['orders-enriched'],
      parallelism: 2,
      entryClass: 'com.example.checkout.OrderEnrichment',
      fault: 'rolled-back',
      configuration: {
        'kubernetes.operator.deployment.rollback.enabled': 'true',
      },
    }),
    flinkDeployment({
      name: 'shipment-tracker',
      team: 'logistics',
      system: 'shipment-tracking',
      parallelism: 2,
      entryClass: 'com.example.logistics.ShipmentTracker',
      fault: 'job-failed',
    }),
    sparkApplication({
      name: 'clickstream-sessions',
      team: 'insights',
      system: 'clickstream',
      reads: ['clickstream'],
      executors: 1,
      mainClass: 'com.example.insights.ClickstreamSessions',
    }),
    sparkApplication({
      name: 'churn-training',
      team: 'insights',
      system: 'customer-360',
      executors: 2,
      fault: 'submission-failed',
      restartPolicy: {
        type: 'OnFailure',
        onSubmissionFailureRetries: 2,
        onSubmissionFailureRetryInterval: 10,
      },
    }),
  ];
}

/** @internal */
export function stagingSeed(): Seed {
  return {
    objects: [
      namespace('kafka'),
      ...TEAMS.map(team => namespace(team, team)),
      ...kafkaCluster({ brokers: 1 }),
      ...topics(),
      ...jobs(),
    ],
    deleted: [],
  };
}
