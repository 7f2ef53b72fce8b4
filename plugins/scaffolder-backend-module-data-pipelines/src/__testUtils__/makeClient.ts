import { ResponseError } from '@backstage/errors';
import {
  ChangeOutcome,
  DataPipelinesApi,
  ResourceDetail,
  ResourcePage,
  ResourceRef,
  ServiceAccountAnswer,
  SqlParseAnswer,
  ServedKindSummary,
  ServedKindsAnswer,
  ValidateObjectsAnswer,
} from '@data-portal/plugin-data-pipelines-common';
import { refOfObject } from '../objects/refOfObject';

/** @internal */
export const topicRef: ResourceRef = {
  cluster: 'production',
  group: 'kafka.strimzi.io',
  kind: 'KafkaTopic',
  namespace: 'kafka',
  name: 'orders',
};

/** @internal */
export const entityRef = 'resource:default/orders-12345678';

/**
 * A topic as a template writes it.
 *
 * @internal
 */
export function makeTopic(name: string = 'orders') {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name,
      namespace: 'kafka',
      labels: { 'strimzi.io/cluster': 'main' },
    },
    spec: { partitions: 3, replicas: 3 },
  };
}

/**
 * What the backend answers to the creation of a topic.
 *
 * @internal
 */
export function makeOutcome(overrides?: Partial<ChangeOutcome>): ChangeOutcome {
  const topic = makeTopic();
  return {
    ref: topicRef,
    dryRun: true,
    operation: 'create',
    object: {
      ...topic,
      metadata: { ...topic.metadata, uid: 'uid-1', generation: 1 },
    },
    diff: [
      { path: 'spec.partitions', after: '3' },
      { path: 'spec.replicas', after: '3' },
    ],
    warnings: [],
    entityRef,
    ...overrides,
  };
}

/**
 * A healthy topic, or what the overrides make of it.
 *
 * @internal
 */
export function makeDetail(
  overrides?: Partial<ResourceDetail>,
): ResourceDetail {
  const topic = makeTopic();
  return {
    ref: topicRef,
    title: 'orders',
    kindTitle: 'Kafka topic',
    technology: 'kafka',
    role: 'resource',
    verdict: {
      state: 'healthy',
      reason: 'Ready',
      message: 'The topic is as declared.',
      source: 'KafkaTopic status',
      causes: [],
    },
    freshness: 'live',
    observedAt: '2026-01-01T00:00:00Z',
    ownership: { source: 'none' },
    entityRef,
    facts: [],
    object: {
      ...topic,
      metadata: { ...topic.metadata, uid: 'uid-1', generation: 1 },
    },
    managers: [],
    comparison: [],
    conditions: [],
    events: [],
    pods: [],
    related: [],
    runtimes: [],
    disputedBy: [],
    ...overrides,
  };
}

/**
 * What the client throws when the backend refuses.
 *
 * @internal
 */
export async function makeRefusal(
  status: number,
  error: { name: string; message: string },
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(JSON.stringify({ error, response: { statusCode: status } }), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

/**
 * What a cluster with all operators serves.
 *
 * @internal
 */
export const SERVED: ServedKindSummary[] = [
  ...['KafkaTopic', 'KafkaUser', 'KafkaConnector'].map(kind => ({
    group: 'kafka.strimzi.io',
    kind,
    versions: ['v1', 'v1beta2'],
  })),
  ...['FlinkDeployment', 'FlinkSessionJob'].map(kind => ({
    group: 'flink.apache.org',
    kind,
    versions: ['v1beta1'],
  })),
  ...['SparkApplication', 'ScheduledSparkApplication'].map(kind => ({
    group: 'sparkoperator.k8s.io',
    kind,
    versions: ['v1beta2'],
  })),
  ...['PodMonitor', 'PrometheusRule'].map(kind => ({
    group: 'monitoring.coreos.com',
    kind,
    versions: ['v1'],
  })),
  { group: 'networking.k8s.io', kind: 'NetworkPolicy', versions: ['v1'] },
];

/**
 * A backend that knows one healthy topic.
 *
 * @internal
 */
export function makeClient() {
  return {
    getServedKinds: jest.fn<
      Promise<ServedKindsAnswer>,
      Parameters<DataPipelinesApi['getServedKinds']>
    >(async () => ({ kinds: SERVED })),
    validateObjects: jest.fn<
      Promise<ValidateObjectsAnswer>,
      Parameters<DataPipelinesApi['validateObjects']>
    >(async (cluster, { objects }) => ({
      results: objects.map(object => ({
        ref: refOfObject(cluster, object),
        checked: true,
        problems: [],
      })),
    })),
    parseSql: jest.fn<
      Promise<SqlParseAnswer>,
      Parameters<DataPipelinesApi['parseSql']>
    >(async () => ({ statements: [], reads: [], writes: [], errors: [] })),
    change: jest.fn<
      Promise<ChangeOutcome>,
      Parameters<DataPipelinesApi['change']>
    >(async (_, { dryRun }) => makeOutcome({ dryRun })),
    listResources: jest.fn<
      Promise<ResourcePage>,
      Parameters<DataPipelinesApi['listResources']>
    >(async () => ({ items: [], total: 0, countsByState: {} })),
    getServiceAccount: jest.fn<
      Promise<ServiceAccountAnswer>,
      Parameters<DataPipelinesApi['getServiceAccount']>
    >(async () => ({ exists: true })),
    getResourceByEntity: jest.fn<
      Promise<ResourceDetail>,
      Parameters<DataPipelinesApi['getResourceByEntity']>
    >(async () => makeDetail()),
    getResource: jest.fn<
      Promise<ResourceDetail>,
      Parameters<DataPipelinesApi['getResource']>
    >(async () => makeDetail()),
  };
}
