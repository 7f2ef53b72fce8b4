import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { entityNameOf } from '@data-portal/plugin-data-pipelines-common';
import { SERVED, topicRef } from '../__testUtils__/makeClient';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { readTemplate } from '../__testUtils__/readTemplate';
import { runTemplate, tryTemplate } from '../__testUtils__/runTemplate';

const values: JsonObject = {
  cluster: 'production',
  kafkaCluster: { cluster: 'production', namespace: 'kafka', name: 'main' },
  change: 'new',
  name: 'orders',
  partitions: 6,
  policy: 'events',
  retention: { ms: 604800000, label: '7 days' },
  owner: 'group:default/checkout',
  system: 'system:default/orders-pipeline',
  delivery: 'apply',
};

const topic = {
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaTopic',
  metadata: {
    name: 'orders',
    namespace: 'kafka',
    labels: {
      'app.kubernetes.io/part-of': 'orders',
      'data-pipelines.io/made-by': 'template',
      'strimzi.io/cluster': 'main',
    },
    annotations: {
      'data-pipelines.io/max-lag-seconds': '300',
      'data-pipelines.io/owner': 'group:default/checkout',
      'data-pipelines.io/system': 'system:default/orders-pipeline',
    },
  },
  spec: {
    partitions: 6,
    replicas: 3,
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': 604800000,
      'min.insync.replicas': 2,
    },
  },
};

describe('the template of a Kafka topic', () => {
  const template = readTemplate('kafka-topic');

  jest.setTimeout(30_000);

  it('makes a topic with what good practice adds, and links to it', async () => {
    const { feature, made, requests } = makePipelinesBackend();
    const { error, log, output } = await runTemplate({
      template,
      values,
      pipelines: feature,
    });

    expect(error).toBeUndefined();
    // Rules do not go into the namespace of the Kafka cluster unread.
    expect([...made.values()]).toEqual([topic]);
    expect(new Set(requests.map(({ user }) => user))).toEqual(
      new Set([mockCredentials.user().principal.userEntityRef]),
    );
    expect(log.join('\n')).toContain('KafkaTopic orders is healthy (Ready)');
    expect(output).toEqual({
      links: [
        {
          title: 'orders in the catalog',
          icon: 'catalog',
          entityRef: `resource:default/${entityNameOf(topicRef)}`,
        },
      ],
      text: [
        expect.objectContaining({
          content: expect.stringContaining('+ spec.partitions: 3'),
        }),
        expect.objectContaining({
          content: expect.stringContaining('kind: KafkaTopic'),
        }),
      ],
    });
  });

  it('leaves out what was not said and what the cluster has not', async () => {
    const { feature, made } = makePipelinesBackend({
      served: SERVED.filter(({ group }) => group === 'kafka.strimzi.io').map(
        kind => ({ ...kind, versions: ['v1beta2'] }),
      ),
    });
    const { system, retention, ...without } = values;
    const { error, log } = await runTemplate({
      template,
      values: { ...without, policy: 'compacted', consumer: 'reader' },
      pipelines: feature,
    });
    expect(error).toBeUndefined();
    const [made1, made2, ...others] = [...made.values()];
    expect(others).toEqual([]);
    expect(made1).toMatchObject({
      apiVersion: 'kafka.strimzi.io/v1beta2',
      metadata: {
        annotations: {
          'data-pipelines.io/max-lag-seconds': '300',
          'data-pipelines.io/owner': 'group:default/checkout',
        },
      },
      spec: { config: { 'cleanup.policy': 'compact' } },
    });
    expect(made1).not.toHaveProperty('spec.config.retention.ms');
    expect(made2).toMatchObject({
      kind: 'KafkaUser',
      metadata: { name: 'reader', namespace: 'kafka' },
      spec: {
        authorization: {
          acls: [
            { resource: { type: 'topic', name: 'orders' } },
            { resource: { type: 'group', name: 'reader' } },
          ],
        },
      },
    });
    expect(log.join('\n')).toContain(
      'Left out PrometheusRule orders: production serves no PrometheusRule of monitoring.coreos.com',
    );
  });

  it('changes one that exists, after showing what would differ', async () => {
    const { feature, requests } = makePipelinesBackend();
    const { error, output } = await runTemplate({
      template,
      // What a new one was given is left over from before the choice.
      values: {
        ...values,
        producer: 'shop',
        change: 'existing',
        topic: { name: 'session', namespace: 'kafka', topicName: 'session' },
        newPolicy: 'keep',
        partitionsFromNowOn: 24,
      },
      pipelines: feature,
    });
    expect(error).toBeUndefined();
    const change = {
      operation: 'update',
      ref: { ...topicRef, name: 'session' },
      patch: { spec: { partitions: 24 } },
    };
    expect(requests).toEqual(
      [true, false].map(dryRun => expect.objectContaining({ dryRun, change })),
    );
    expect(output?.links).toEqual([
      expect.objectContaining({ title: 'session in the catalog' }),
    ]);
  });

  it('stops at the preview when it is refused, with the reason', async () => {
    const { feature, made, requests } = makePipelinesBackend({
      refuse: () => new NotAllowedError('You may not create orders'),
    });
    const { error, log } = await runTemplate({
      template,
      values,
      pipelines: feature,
    });
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message: 'You may not create orders',
    });
    expect(requests.every(({ dryRun }) => dryRun)).toBe(true);
    expect(made.size).toBe(0);
    expect(log.join('\n')).toContain('You may not create orders');
  });

  it('shows its author everything, and makes nothing', async () => {
    const { feature, made, requests } = makePipelinesBackend();
    const { files, log, output } = await tryTemplate({
      template,
      values,
      pipelines: feature,
    });
    expect(files.sort()).toEqual([
      'pipelines/orders/catalog-info.yaml',
      'pipelines/orders/deploy/base/dashboard.json',
      'pipelines/orders/deploy/base/kafkatopic-kafka-orders.yaml',
      'pipelines/orders/deploy/base/kustomization.yaml',
      'pipelines/orders/deploy/overlays/production/kustomization.yaml',
      'pipelines/orders/docs/index.md',
      'pipelines/orders/docs/runbook.md',
      'pipelines/orders/mkdocs.yml',
    ]);
    expect(requests.every(({ dryRun }) => dryRun)).toBe(true);
    expect(made.size).toBe(0);
    expect(log.join('\n')).toContain('Dry run: would create production/kafka/');
    expect(output.links).toEqual([
      expect.objectContaining({
        entityRef: expect.stringMatching(/^resource:default\/orders-/),
      }),
    ]);
  });

  it.each([
    ['name', { ...values, name: 'x'.repeat(250) }],
    ['partitions', { ...values, partitions: 0 }],
    ['kafkaCluster', { ...values, kafkaCluster: {} }],
    ['retention', { ...values, retention: {} }],
    ['policy', { ...values, policy: 'shred' }],
    ['repoUrl', { ...values, delivery: 'pull-request' }],
  ])('is not begun with a wrong %s', async (_, wrong) => {
    const { feature, requests } = makePipelinesBackend();
    const { created } = await runTemplate({
      template,
      values: wrong,
      pipelines: feature,
    });
    expect(created.status).toBe(400);
    expect(requests).toEqual([]);
  });
});
