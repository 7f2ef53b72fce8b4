import { underTest } from '../testing/underTest';
import { kafkaRestProxy } from './KafkaRestProxy';

const { judge, facts, entity } = underTest(kafkaRestProxy);

describe('KafkaRestProxy (Confluent)', () => {
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
        status: {
          kafka: { bootstrapEndpoint: 'kafka:9071' },
          restConfig: { internalEndpoint: 'http://rest:8082' },
        },
      }),
    ).toEqual({ Address: 'http://rest:8082', Kafka: 'kafka:9071' });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
