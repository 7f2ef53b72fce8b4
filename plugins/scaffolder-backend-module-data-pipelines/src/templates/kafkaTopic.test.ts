import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { entityRef } from '../__testUtils__/makeClient';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { readTemplate } from '../__testUtils__/readTemplate';
import { runTemplate, tryTemplate } from '../__testUtils__/runTemplate';

const values: JsonObject = {
  cluster: 'production',
  kafkaCluster: { cluster: 'production', namespace: 'kafka', name: 'main' },
  name: 'orders',
  partitions: 6,
  replicas: 3,
  cleanupPolicy: 'delete',
  retention: { ms: 604800000, label: '7 days' },
  owner: 'group:default/checkout',
  system: 'system:default/orders-pipeline',
};

const topic = {
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaTopic',
  metadata: {
    name: 'orders',
    namespace: 'kafka',
    labels: { 'strimzi.io/cluster': 'main' },
    annotations: {
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
    expect([...made.values()]).toEqual([topic]);
    // Preview, the dry run that proves absence, and the thing itself.
    expect(requests.map(({ dryRun }) => dryRun)).toEqual([true, true, false]);
    expect(new Set(requests.map(({ user }) => user))).toEqual(
      new Set([mockCredentials.user().principal.userEntityRef]),
    );
    expect(log.join('\n')).toContain('KafkaTopic orders is healthy (Ready)');
    expect(output).toEqual({
      links: [{ title: 'orders in the catalog', icon: 'catalog', entityRef }],
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

  it('leaves out what was not said and what has no meaning', async () => {
    const { feature, made } = makePipelinesBackend();
    const { system, ...without } = values;
    const { error } = await runTemplate({
      template,
      values: { ...without, cleanupPolicy: 'compact', replicas: 1 },
      pipelines: feature,
    });
    expect(error).toBeUndefined();
    expect([...made.values()]).toEqual([
      {
        ...topic,
        metadata: {
          ...topic.metadata,
          annotations: { 'data-pipelines.io/owner': 'group:default/checkout' },
        },
        spec: {
          partitions: 6,
          replicas: 1,
          config: { 'cleanup.policy': 'compact', 'min.insync.replicas': 1 },
        },
      },
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
    expect(requests).toHaveLength(1);
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
    expect(files).toEqual(['manifests/kafkatopic-kafka-orders.yaml']);
    expect(requests.map(({ dryRun }) => dryRun)).toEqual([true]);
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
    ['cleanupPolicy', { ...values, cleanupPolicy: 'shred' }],
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
