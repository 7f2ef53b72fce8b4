import { underTest } from '../testing/underTest';
import { confluentConnect } from './Connect';

const { judge, facts, entity } = underTest(confluentConnect);
const KAFKA = [
  { group: 'platform.confluent.io', kind: 'Kafka', name: 'kafka' },
];

describe('Connect (Confluent)', () => {
  it('is judged as the other components are', () => {
    const status = { phase: 'RUNNING', readyReplicas: 1, replicas: 2 };
    expect(judge({ status })).toMatchObject({
      state: 'degraded',
      message: 'Only 1 of 2 replicas are ready.',
    });
  });

  it('tells workers, address, Kafka and plugins', () => {
    expect(
      facts({
        status: {
          phase: 'RUNNING',
          replicas: 2,
          readyReplicas: 2,
          connectorPlugins: [{}, {}],
          restConfig: { internalEndpoint: 'http://connect:8083' },
          kafka: { bootstrapEndpoint: 'kafka:9071' },
        },
      }),
    ).toEqual({
      Phase: 'RUNNING',
      Replicas: '2 of 2 ready',
      Address: 'http://connect:8083',
      Kafka: 'kafka:9071',
      Plugins: '2 plugins',
    });
  });

  it.each([
    ['kafka:9071', KAFKA],
    ['kafka.shop.svc.cluster.local:9071', KAFKA],
    ['kafka.elsewhere.svc.cluster.local:9071', undefined],
    ['kafka.example.com:9092', undefined],
  ])('depends on the Kafka behind %s', (bootstrapEndpoint, dependsOn) => {
    const dependencies = { kafka: { bootstrapEndpoint } };
    expect(entity({ spec: { dependencies } })?.dependsOn).toEqual(dependsOn);
  });
});
