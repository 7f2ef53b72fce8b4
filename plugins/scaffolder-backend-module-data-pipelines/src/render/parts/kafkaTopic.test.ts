import { PARTS, renderParts } from '../../__testUtils__/renderParts';

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
    expect(Object.keys((output.objects[0] as any).spec.config).sort()).toEqual(
      [...Object.keys(config), 'min.insync.replicas'].sort(),
    );
  });

  it('gives users the rights on their topic, and no others', async () => {
    const { output } = await renderParts({ parts: [PARTS.topic] });
    const users = output.objects.filter(({ kind }) => kind === 'KafkaUser');
    const topic = { type: 'topic', name: 'orders', patternType: 'literal' };
    expect(users.map(({ spec }) => (spec as any).authorization.acls)).toEqual([
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

  it('adds partitions to one that exists, and takes none away', async () => {
    const more = await renderParts({
      parts: [{ ...PARTS.topic, exists: true, partitions: 24 }],
    });
    expect(more.error).toBeUndefined();
    expect(more.output.objects[0]).toMatchObject({ spec: { partitions: 24 } });
    const fewer = await renderParts({
      parts: [{ ...PARTS.topic, exists: true, partitions: 6 }],
    });
    expect(fewer.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(
        'partitions is 6, and orders has 12: use as many at least',
      ),
    });
    expect(fewer.files).toEqual({});
  });
});
