import { makePod } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaConnect } from './KafkaConnect';

const { judge, facts, comparison, entity } = underTest(kafkaConnect);
const READY = { conditions: [{ type: 'Ready', status: 'True' }] };
const KAFKA = [{ group: 'kafka.strimzi.io', kind: 'Kafka', name: 'events' }];

describe('KafkaConnect', () => {
  it('is judged by its conditions and its workers', () => {
    expect(judge({ status: READY }).state).toBe('healthy');
    const worker = makePod('orders-connect-0', {
      containerStatuses: [
        { state: { waiting: { reason: 'ImagePullBackOff' } } },
      ],
    });
    expect(judge({ status: READY }, { related: [worker] })).toMatchObject({
      state: 'degraded',
      reason: 'ImagePullBackOff',
    });
  });

  it('tells workers, Kafka, group, plugins and where connectors come from', () => {
    const status = { replicas: 2, connectorPlugins: [{ class: 'a' }] };
    const all = {
      Workers: '2',
      Kafka: 'events-kafka-bootstrap:9092',
      Group: 'orders',
      Plugins: '1 plugin',
      Connectors: 'from KafkaConnector resources',
    };
    const spec = { replicas: 3, bootstrapServers: all.Kafka };
    const annotations = { 'strimzi.io/use-connector-resources': 'true' };
    expect(
      facts({
        metadata: { annotations },
        spec: { ...spec, groupId: 'orders' },
        status,
      }),
    ).toEqual(all);
    // Before v1 the group was among the settings.
    expect(
      facts({ spec: { ...spec, config: { 'group.id': 'orders' } }, status }),
    ).toEqual({ ...all, Connectors: expect.stringContaining('by REST only') });
    expect(comparison({ spec, status }).Replicas).toBe('3 / 2 !');
  });

  it.each([
    ['events-kafka-bootstrap:9092', KAFKA],
    ['events-kafka-bootstrap.shop.svc:9093,other:9092', KAFKA],
    ['events-kafka-bootstrap.elsewhere.svc:9093', undefined],
    ['kafka.example.com:9092', undefined],
  ])('depends on the Kafka behind %s', (bootstrapServers, dependsOn) => {
    expect(entity({ spec: { bootstrapServers } })?.dependsOn).toEqual(
      dependsOn,
    );
  });
});
