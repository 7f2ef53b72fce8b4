import { underTest } from '../testing/underTest';
import { kafkaBridge } from './KafkaBridge';

const { judge, facts, entity } = underTest(kafkaBridge);

describe('KafkaBridge', () => {
  it('is judged by its conditions', () => {
    const of = (type: string) =>
      judge({ status: { conditions: [{ type, status: 'True' }] } }).state;
    expect([of('Ready'), of('NotReady')]).toEqual(['healthy', 'degraded']);
  });

  it('tells where it listens and what it offers', () => {
    expect(
      facts({
        spec: {
          replicas: 2,
          bootstrapServers: 'events-kafka-bootstrap:9092',
          http: { port: 8080, tls: {} },
          consumer: { enabled: false },
        },
        status: { url: 'http://orders-bridge-service.shop.svc:8080' },
      }),
    ).toEqual({
      Address: 'http://orders-bridge-service.shop.svc:8080',
      Replicas: '2',
      Offers: 'producer',
      TLS: 'yes',
      Kafka: 'events-kafka-bootstrap:9092',
    });
    expect(
      facts({
        spec: { consumer: { enabled: false }, producer: { enabled: false } },
      }).Offers,
    ).toContain('none');
  });

  it('depends on the Kafka behind it', () => {
    expect(
      entity({ spec: { bootstrapServers: 'events-kafka-bootstrap:9092' } }),
    ).toMatchObject({
      type: 'kafka-bridge',
      labelSelector: 'strimzi.io/cluster=orders,strimzi.io/kind=KafkaBridge',
      dependsOn: [{ group: 'kafka.strimzi.io', kind: 'Kafka', name: 'events' }],
    });
  });
});
