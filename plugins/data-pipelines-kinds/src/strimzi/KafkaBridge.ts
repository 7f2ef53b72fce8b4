import { isRecord, numberAt, textAt, valueAt } from '../judging';
import { bootstrapCluster } from './bootstrapCluster';
import { strimziKind, withPods } from './strimziKind';

/** Both sides are open unless they are closed. */
function sidesInWords(object: unknown): string {
  const open = ['producer', 'consumer'].filter(
    side => valueAt(object, ['spec', side, 'enabled']) !== false,
  );
  return open.join(' and ') || 'none: producer and consumer are switched off';
}

/**
 * HTTP in front of a Kafka cluster.
 *
 * @internal
 */
export const kafkaBridge = strimziKind({
  kind: 'KafkaBridge',
  title: 'Kafka bridge',
  entity: { kind: 'Component', type: 'kafka-bridge' },
  dependsOn: object =>
    bootstrapCluster(object, textAt(object, 'spec.bootstrapServers')),
  ...withPods('KafkaBridge'),
  facts: ({ object }) => [
    ['Address', textAt(object, 'status.url')],
    [
      'Replicas',
      numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas'),
    ],
    ['Offers', sidesInWords(object)],
    ['TLS', isRecord(valueAt(object, 'spec.http.tls')) ? 'yes' : undefined],
    ['Kafka', textAt(object, 'spec.bootstrapServers')],
  ],
});
