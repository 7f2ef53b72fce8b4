import { JsonObject } from '@backstage/types';
import {
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { parse } from 'yaml';
import { PARTS, renderParts } from '../../__testUtils__/renderParts';

const change: JsonObject = {
  type: 'kafka-topic',
  name: 'orders',
  exists: true,
  kafkaCluster: PARTS.topic.kafkaCluster,
};

const LABELS = {
  'app.kubernetes.io/part-of': 'revenue',
  'data-pipelines.io/made-by': 'template',
  'strimzi.io/cluster': 'main',
  team: 'checkout',
};
const ANNOTATIONS = {
  'data-pipelines.io/max-lag-seconds': '60',
  'data-pipelines.io/owner': 'group:default/checkout',
};

/** A topic that a template has made, and somebody has worked on since. */
function makeOrders(parts?: {
  config?: JsonObject;
  labels?: Record<string, string>;
}): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name: 'orders',
      namespace: 'kafka',
      labels: parts?.labels ?? LABELS,
      annotations: { ...ANNOTATIONS, note: '(masked)' },
    },
    spec: {
      partitions: 12,
      replicas: 2,
      topicName: 'Orders',
      config: parts?.config ?? {
        'cleanup.policy': 'delete',
        'retention.ms': 86_400_000,
        'segment.ms': 3_600_000,
        'max.message.bytes': 5_000_000,
      },
    },
  };
}

function render(
  said: JsonObject,
  options?: {
    topic?: KubernetesObject;
    byPullRequest?: boolean;
    input?: JsonObject;
    remembered?: boolean;
  },
) {
  return renderParts({
    parts: [{ ...change, ...said }],
    known: ({ kind }: ResourceRef) =>
      kind === 'KafkaTopic'
        ? {
            object: options?.topic ?? makeOrders(),
            ...(options?.remembered && { remembered: true }),
          }
        : undefined,
    input: {
      pipeline: '',
      ...(!options?.byPullRequest && { delivery: { by: 'apply' } }),
      ...options?.input,
    },
  });
}

const METADATA = { name: 'orders', namespace: 'kafka' };

describe('the change of a Kafka topic', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['more partitions', { partitions: 24 }, { partitions: 24 }],
    [
      'another time',
      { retentionMs: 3_600_000 },
      { config: { 'retention.ms': 3_600_000 } },
    ],
    [
      'another purpose, and what the one before has set',
      { policy: 'compacted' },
      {
        config: {
          'cleanup.policy': 'compact',
          'delete.retention.ms': 86_400_000,
          'max.compaction.lag.ms': 604_800_000,
          'retention.ms': null,
          'segment.ms': null,
        },
      },
    ],
  ])('writes %s, and nothing else', async (_, said, spec) => {
    const { error, files, output } = await render(said);
    expect(error).toBeUndefined();
    // Neither whose it is, nor what a template would make of a new one.
    expect(output.objects).toEqual([
      {
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaTopic',
        metadata: METADATA,
        spec,
      },
    ]);
    expect(files).toEqual({});
    expect(output.pullRequestOnly).toEqual([]);
  });

  it('writes how far behind a reader may be', async () => {
    const { output } = await render({ maxLagSeconds: 30 });
    expect(output.objects).toEqual([
      expect.objectContaining({
        metadata: {
          ...METADATA,
          annotations: { 'data-pipelines.io/max-lag-seconds': '30' },
        },
      }),
    ]);
    expect(output.objects[0]).not.toHaveProperty('spec');
  });

  it('writes one file by a pull request, the topic as a whole', async () => {
    const { error, files, output } = await render(
      { partitions: 24, policy: 'events' },
      { byPullRequest: true },
    );
    expect(error).toBeUndefined();
    const path = 'pipelines/revenue/deploy/base/kafkatopic-kafka-orders.yaml';
    expect(Object.keys(files)).toEqual([path]);
    expect(parse(files[path])).toEqual({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: { ...METADATA, labels: LABELS, annotations: ANNOTATIONS },
      spec: {
        topicName: 'Orders',
        partitions: 24,
        replicas: 2,
        config: {
          'cleanup.policy': 'delete',
          'retention.ms': 604_800_000,
          'min.insync.replicas': 1,
        },
      },
    });
    expect(output.pullRequest).toMatchObject({
      title: 'Change the topic orders',
      branch: 'data-pipelines/orders-mocktask',
      description: expect.stringContaining(
        '- Option of the KafkaTopic `max.message.bytes`: the portal does not copy its value, which may be masked: add it to the file, or it goes',
      ),
    });
    expect(output.leftOut).toHaveLength(1);
  });

  it.each<[JsonObject, Parameters<typeof render>[1], string]>([
    [
      { partitions: 6 },
      {},
      'partitions is 6, and orders has 12: use as many at least',
    ],
    [{}, {}, 'Nothing of orders is to be changed: say how many partitions'],
    [
      { partitions: 24, producers: [{ name: 'shop' }] },
      {},
      'producers are made with a new topic only: leave them blank',
    ],
    [
      { partitions: 24, consumers: [{ name: 'shop' }] },
      {},
      'consumers are made with a new topic only: leave them blank',
    ],
    [
      { retentionMs: 1 },
      { topic: makeOrders({ config: { 'cleanup.policy': 'compact' } }) },
      'retentionMs is of events only, and orders keeps the last of every key',
    ],
    [
      { policy: 'short-lived', retentionMs: 1 },
      {},
      'retentionMs is of events only, and orders keeps them for a day',
    ],
    [
      { partitions: 24 },
      { byPullRequest: true },
      'policy is missing: a pull request holds the whole topic',
    ],
    [
      { policy: 'events' },
      { byPullRequest: true, topic: makeOrders({ labels: { team: 'x' } }) },
      'orders was not made by a template, so the portal does not know in which file it stands',
    ],
  ])('refuses %j', async (said, options, message) => {
    const { error, files } = await render(said, options);
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(files).toEqual({});
  });

  it('waits for a cluster that does not answer', async () => {
    const { error } = await render({ partitions: 24 }, { remembered: true });
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        'can not be read, because production does not answer: try again',
      ),
    });
  });

  it('goes with nothing else', async () => {
    const { error } = await renderParts({
      parts: [{ ...change, partitions: 24 }, PARTS.flink],
    });
    expect(error?.message).toContain(
      'A topic that exists is changed by itself: leave out the other parts',
    );
  });
});
