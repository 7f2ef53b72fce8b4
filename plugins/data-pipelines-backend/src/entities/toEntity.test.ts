import { toEntity } from './toEntity';

function metadataOf(options: { rota?: string; description?: string }) {
  const { rota, description } = options;
  const { metadata } = toEntity({
    ref: {
      cluster: 'a',
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      namespace: 'kafka',
      name: 'orders',
    },
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: {
        name: 'orders',
        annotations: {
          'pagerduty.com/integration-key': 'planted',
          ...(rota !== undefined && { 'on-call.io/rota': rota }),
        },
      },
    },
    shape: { kind: 'Resource', type: 'kafka-topic', description },
    technology: 'kafka',
    kindTitle: 'Kafka topic',
    namespace: 'default',
    ownership: { source: 'none' },
    dependsOn: [],
    disputedBy: [],
    lifecycle: 'production',
  });
  return metadata;
}

function annotationsWith(rota?: string) {
  return metadataOf({ rota }).annotations!;
}

describe('toEntity', () => {
  it.each([
    [
      'Topic orders of the Kafka cluster main',
      'Topic orders of the Kafka cluster main, in cluster a, namespace kafka',
    ],
    [undefined, 'Kafka topic orders, in cluster a, namespace kafka'],
  ])('says where it is, described as %j', (description, said) => {
    expect(metadataOf({ description }).description).toBe(said);
  });

  it('carries the rota that an object names, and nothing else that stands there', () => {
    const annotations = annotationsWith(' static:rota:checkout ');
    expect(annotations['on-call.io/rota']).toBe('static:rota:checkout');
    expect(JSON.stringify(annotations)).not.toContain('planted');
  });

  it.each([undefined, '', 'x'.repeat(1_001)])('carries no rota of %j', rota => {
    expect(annotationsWith(rota)).not.toHaveProperty(['on-call.io/rota']);
  });
});
