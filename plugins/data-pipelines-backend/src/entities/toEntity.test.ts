import { toEntity } from './toEntity';

function annotationsWith(rota?: string) {
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
    shape: { kind: 'Resource', type: 'kafka-topic' },
    technology: 'kafka',
    kindTitle: 'Kafka topic',
    namespace: 'default',
    ownership: { source: 'none' },
    dependsOn: [],
    disputedBy: [],
    lifecycle: 'production',
  });
  return metadata.annotations!;
}

describe('toEntity', () => {
  it('carries the rota that an object names, and nothing else that stands there', () => {
    const annotations = annotationsWith(' static:rota:checkout ');
    expect(annotations['on-call.io/rota']).toBe('static:rota:checkout');
    expect(JSON.stringify(annotations)).not.toContain('planted');
  });

  it.each([undefined, '', 'x'.repeat(1_001)])('carries no rota of %j', rota => {
    expect(annotationsWith(rota)).not.toHaveProperty(['on-call.io/rota']);
  });
});
