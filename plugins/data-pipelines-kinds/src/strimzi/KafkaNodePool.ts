import {
  labelOf,
  listAt,
  oneLine,
  scalarAt,
  textAt,
  valueAt,
} from '../judging';
import { LABEL_CLUSTER } from './labels';
import { strimziKind, withPods } from './strimziKind';

const SHOWN = 12;

function volumeInWords(volume: unknown): string {
  const size = scalarAt(volume, 'size') ?? 'of no size';
  const storageClass = textAt(volume, 'class');
  return storageClass ? `${size} (${storageClass})` : size;
}

function storageInWords(object: unknown): string | undefined {
  switch (textAt(object, 'spec.storage.type')) {
    case 'ephemeral':
      return 'ephemeral: lost with the pod';
    case 'persistent-claim':
      return volumeInWords(valueAt(object, 'spec.storage'));
    case 'jbod':
      return (
        listAt(object, 'spec.storage.volumes')
          .slice(0, SHOWN)
          .map(volumeInWords)
          .join(', ') || undefined
      );
    default:
      return undefined;
  }
}

function nodesInWords(object: unknown): string | undefined {
  const ids = listAt(object, 'status.nodeIds');
  const rest = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
  return ids.length
    ? `${ids
        .slice(0, SHOWN)
        .map(id => oneLine(String(id), 20))
        .join(', ')}${rest}`
    : undefined;
}

function rolesOf(object: unknown): string | undefined {
  const roles = [
    ...listAt(object, 'spec.roles'),
    ...listAt(object, 'status.roles'),
  ].filter(role => typeof role === 'string');
  return [...new Set(roles)].slice(0, SHOWN).join(', ') || undefined;
}

/**
 * Nodes of a Kafka cluster that are alike. It has conditions only for what is
 * wrong; whether its nodes are ready, its pods say, and its Kafka.
 *
 * @internal
 */
export const kafkaNodePool = strimziKind({
  kind: 'KafkaNodePool',
  title: 'Kafka node pool',
  silentWhenReady: true,
  rules: withPods('Kafka').rules,
  facts: ({ object }) => [
    ['Roles', rolesOf(object)],
    ['Nodes', nodesInWords(object)],
    ['Storage', storageInWords(object)],
    ['Cluster', labelOf(object, LABEL_CLUSTER)],
  ],
});
