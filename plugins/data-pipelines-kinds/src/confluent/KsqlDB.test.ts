import { underTest } from '../testing/underTest';
import { ksqlDb } from './KsqlDB';

const { judge, facts, entity } = underTest(ksqlDb);

describe('KsqlDB (Confluent)', () => {
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
          serviceID: 'shop.ksqldb_',
          kafka: { bootstrapEndpoint: 'kafka:9071' },
          restConfig: { internalEndpoint: 'http://ksqldb:8088' },
        },
      }),
    ).toEqual({
      Address: 'http://ksqldb:8088',
      Kafka: 'kafka:9071',
      'Service id': 'shop.ksqldb_',
    });
  });

  it('is a part', () => {
    expect(entity({})).toBeUndefined();
  });
});
