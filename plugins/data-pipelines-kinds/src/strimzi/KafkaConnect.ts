import {
  compare,
  countOf,
  isTrueAt,
  listAt,
  numberAt,
  scalarAt,
  textAt,
} from '../judging';
import { bootstrapCluster } from './bootstrapCluster';
import { strimziKind, withPods } from './strimziKind';

const USES_RESOURCES = [
  'metadata',
  'annotations',
  'strimzi.io/use-connector-resources',
];

function pluginCount(object: unknown): string | undefined {
  const plugins = listAt(object, 'status.connectorPlugins').length;
  return plugins ? countOf(plugins, 'plugin') : undefined;
}

/**
 * A Kafka Connect cluster. In `v1beta2` its group stands among the free
 * settings of the workers.
 *
 * @internal
 */
export const kafkaConnect = strimziKind({
  kind: 'KafkaConnect',
  title: 'Kafka Connect cluster',
  entity: { kind: 'Component', type: 'kafka-connect' },
  dependsOn: object =>
    bootstrapCluster(object, textAt(object, 'spec.bootstrapServers')),
  ...withPods('KafkaConnect'),
  facts: ({ object }) => [
    [
      'Workers',
      numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas'),
    ],
    ['Kafka', textAt(object, 'spec.bootstrapServers')],
    [
      'Group',
      scalarAt(object, 'spec.groupId') ??
        scalarAt(object, ['spec', 'config', 'group.id']),
    ],
    ['Plugins', pluginCount(object)],
    [
      'Connectors',
      isTrueAt(object, USES_RESOURCES)
        ? 'from KafkaConnector resources'
        : 'by REST only: KafkaConnector resources are not heeded',
    ],
  ],
  comparison: ({ object }) =>
    compare({
      label: 'Kafka version',
      declared: scalarAt(object, 'spec.version'),
      reported: undefined,
    }),
});
