import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { makeVerdict } from './makeVerdict';

/**
 * A healthy, live Kafka topic, or what the overrides make of it.
 *
 * @public
 */
export function makeResourceDetail(
  overrides?: Partial<ResourceDetail>,
): ResourceDetail {
  return {
    ref: {
      cluster: 'production',
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      namespace: 'shop',
      name: 'orders',
    },
    title: 'orders',
    kindTitle: 'Kafka topic',
    technology: 'kafka',
    role: 'resource',
    verdict: makeVerdict(),
    freshness: 'live',
    observedAt: new Date().toISOString(),
    ownership: { owner: 'group:default/shop', source: 'annotation' },
    entityRef: 'resource:default/orders-12345678',
    facts: [{ label: 'Partitions', value: '12' }],
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: { name: 'orders', namespace: 'shop' },
      spec: { partitions: 12, replicas: 3 },
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
