import { underTest } from '../testing/underTest';
import { schemaRegistry } from './SchemaRegistry';

const { judge, facts, entity } = underTest(schemaRegistry);

describe('SchemaRegistry (Confluent)', () => {
  it('is judged as the other components are', () => {
    const of = (phase: string, readyReplicas: number) =>
      judge({ status: { phase, readyReplicas, replicas: 2 } }).state;
    expect(of('RUNNING', 2)).toBe('healthy');
    expect(of('RUNNING', 1)).toBe('degraded');
    expect(of('PROVISIONING', 0)).toBe('progressing');
  });

  it('tells where it answers, and its Kafka', () => {
    expect(
      facts({
        spec: { dependencies: { kafka: { bootstrapEndpoint: 'kafka:9071' } } },
        status: {
          groupId: 'schemas',
          restConfig: { externalEndpoint: 'https://sr.example' },
        },
      }),
    ).toEqual({
      Address: 'https://sr.example',
      Kafka: 'kafka:9071',
      Group: 'schemas',
    });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
