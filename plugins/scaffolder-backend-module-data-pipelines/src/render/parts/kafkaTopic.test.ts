import { JsonObject } from '@backstage/types';
import { alertsIn } from '../../__testUtils__/alertsIn';
import { PARTS, renderParts } from '../../__testUtils__/renderParts';

function makeKafka(kafka: JsonObject) {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'Kafka',
    metadata: { name: 'main', namespace: 'kafka' },
    spec: { kafka },
  };
}

const unread = { freshness: 'unreachable' as const, remembered: true };

describe('the part of a Kafka topic', () => {
  it.each([
    [
      { policy: 'events', retentionMs: -1 },
      { 'cleanup.policy': 'delete', 'retention.ms': -1 },
    ],
    [
      { policy: 'events', retentionMs: '' },
      { 'cleanup.policy': 'delete', 'retention.ms': 604_800_000 },
    ],
    [
      { policy: 'compacted' },
      {
        'cleanup.policy': 'compact',
        'delete.retention.ms': 86_400_000,
        'max.compaction.lag.ms': 604_800_000,
      },
    ],
    [
      { policy: 'short-lived' },
      {
        'cleanup.policy': 'delete',
        'retention.ms': 86_400_000,
        'segment.ms': 3_600_000,
      },
    ],
  ])('makes %j of what it is for', async (said, config) => {
    const { error, output } = await renderParts({
      parts: [{ ...PARTS.topic, producers: '', consumers: '', ...said }],
    });
    expect(error).toBeUndefined();
    expect(output.objects[0]).toMatchObject({
      spec: {
        partitions: 12,
        replicas: 3,
        config: { ...config, 'min.insync.replicas': 2 },
      },
    });
    const [{ spec }] = output.objects;
    expect(Object.keys((spec as { config: JsonObject }).config).sort()).toEqual(
      [...Object.keys(config), 'min.insync.replicas'].sort(),
    );
  });

  it('gives users the rights on their topic, and no others', async () => {
    const { output } = await renderParts({ parts: [PARTS.topic] });
    const users = output.objects.filter(({ kind }) => kind === 'KafkaUser');
    const topic = { type: 'topic', name: 'orders', patternType: 'literal' };
    expect(
      users.map(
        ({ spec }) =>
          (spec as { authorization: JsonObject }).authorization.acls,
      ),
    ).toEqual([
      [{ resource: topic, operations: ['Describe', 'Write'] }],
      [
        { resource: topic, operations: ['Describe', 'Read'] },
        {
          resource: { type: 'group', name: 'billing', patternType: 'literal' },
          operations: ['Read'],
        },
      ],
    ]);
    // Nobody may do anything to the cluster, or to what they can not name.
    expect(JSON.stringify(users)).not.toMatch(/"\*"|"All"|"cluster","name"/);
  });

  it('keeps to the copies of its Kafka cluster', async () => {
    const { output } = await renderParts({
      parts: [{ ...PARTS.topic, replicas: 1 }],
    });
    expect(output.objects[0]).toMatchObject({
      spec: { replicas: 1, config: { 'min.insync.replicas': 1 } },
    });
  });

  it('asks for no rights where the Kafka cluster checks none, and says so', async () => {
    const { error, output, files, lines } = await renderParts({
      parts: [PARTS.topic],
      known: ({ kind }) =>
        kind === 'Kafka' ? { object: makeKafka({ listeners: [] }) } : undefined,
    });
    expect(error).toBeUndefined();
    const users = output.objects.filter(({ kind }) => kind === 'KafkaUser');
    expect(users).toHaveLength(2);
    // Strimzi takes no rights there.
    expect(JSON.stringify(users)).not.toContain('acls');
    expect(output.leftOut).toEqual(
      ['orders-producer', 'orders-consumer'].map(name => ({
        kind: 'Rights of the KafkaUser',
        name,
        reason:
          'the Kafka cluster kafka/main has no authorization, so every user may do everything in it',
      })),
    );
    expect(lines.join('\n')).toContain('has no authorization');
    expect(files['pipelines/revenue/docs/runbook.md']).toContain(
      'so it may do everything',
    );
  });

  it.each([
    [{ type: 'simple' }, true],
    [{ type: 'custom', authorizerClass: 'x' }, false],
    [{ type: 'custom', supportsAdminApi: true }, true],
    [{ type: 'keycloak', delegateToKafkaAcls: true }, true],
    [{ type: 'opa', url: 'http://opa' }, false],
  ])(
    'knows whether rights are checked by %j',
    async (authorization, checked) => {
      const { output } = await renderParts({
        parts: [PARTS.topic],
        known: ({ kind }) =>
          kind === 'Kafka'
            ? { object: makeKafka({ authorization }) }
            : undefined,
      });
      expect(JSON.stringify(output.objects).includes('acls')).toBe(checked);
    },
  );

  it('asks for rights where nobody knows', async () => {
    const { output } = await renderParts({
      parts: [PARTS.topic],
      known: ({ kind }) =>
        kind === 'Kafka' ? { ...unread, object: makeKafka({}) } : undefined,
    });
    expect(JSON.stringify(output.objects)).toContain('acls');
    expect(output.leftOut).toEqual([]);
  });

  it.each([
    [{ partitions: '' }, 'partitions is missing: say how many'],
    [{ policy: '' }, 'policy is missing: say what the topic is for'],
  ])('refuses a new one with %j', async (said, message) => {
    const { error } = await renderParts({
      parts: [{ ...PARTS.topic, ...said }],
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('is measured once, whoever reads it', async () => {
    const { output } = await renderParts({ parts: [PARTS.topic, PARTS.flink] });
    const rule = output.objects.find(({ kind }) => kind === 'PrometheusRule');
    expect(JSON.stringify(rule).match(/absent\(/g)).toHaveLength(1);
    expect(alertsIn(output.objects, 'orders')).toEqual({
      TopicUnderReplicated: expect.stringContaining('{topic="orders"}'),
      FiguresMissing:
        'absent(kafka_topic_partition_current_offset{topic="orders"})',
    });
  });
});
