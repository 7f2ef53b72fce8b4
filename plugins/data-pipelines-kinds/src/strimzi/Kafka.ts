import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  countOf,
  isRecord,
  listAt,
  numberAt,
  relatedOfKind,
  scalarAt,
  textAt,
  valueAt,
  wordAt,
} from '../judging';
import { strimziKind, withPods } from './strimziKind';

const LISTENERS_SHOWN = 6;

/** From its node pools, or from the cluster itself before there were any. */
function nodesInWords({ object, related }: KindInput): string | undefined {
  const pools = relatedOfKind(related, 'KafkaNodePool');
  const count = (role: string) =>
    pools
      .filter(pool => listAt(pool, 'spec.roles').includes(role))
      .reduce((sum, pool) => sum + (numberAt(pool, 'spec.replicas') ?? 0), 0);
  const counts: [number | undefined, string][] = pools.length
    ? [
        [count('broker'), 'broker'],
        [count('controller'), 'controller'],
      ]
    : [
        [numberAt(object, 'spec.kafka.replicas'), 'broker'],
        [numberAt(object, 'spec.zookeeper.replicas'), 'ZooKeeper node'],
      ];
  const words = counts.flatMap(([nodes, noun]) =>
    nodes === undefined ? [] : countOf(nodes, noun),
  );
  return words.join(', ') || undefined;
}

function listenersInWords({ object }: KindInput): string | undefined {
  const listeners = listAt(object, 'spec.kafka.listeners').filter(isRecord);
  const words = listeners.slice(0, LISTENERS_SHOWN).map(listener => {
    const how = [
      textAt(listener, 'type'),
      valueAt(listener, 'tls') === true ? 'TLS' : undefined,
      textAt(listener, 'authentication.type'),
    ].filter(Boolean);
    return `${textAt(listener, 'name') ?? '?'} ${
      numberAt(listener, 'port') ?? ''
    } (${how.join(', ')})`;
  });
  return words.join('; ') || undefined;
}

/** As the operator reports it: an address is never guessed. */
function bootstrapOf(object: unknown): string | undefined {
  return listAt(object, 'status.listeners')
    .map(listener => textAt(listener, 'bootstrapServers'))
    .find(servers => servers !== undefined);
}

function rebalanceInWords(object: unknown): string | undefined {
  switch (wordAt(object, 'status.autoRebalance.state')) {
    case 'REBALANCEONSCALEUP':
      return 'under way after brokers were added';
    case 'REBALANCEONSCALEDOWN':
      return 'under way before brokers are removed';
    default:
      return undefined;
  }
}

/** 4.2 is written for what the brokers call 4.2-IV1. */
function metadataDiffers(object: unknown): boolean {
  const declared = scalarAt(object, 'spec.kafka.metadataVersion');
  const reported = scalarAt(object, 'status.kafkaMetadataVersion');
  return (
    declared !== undefined &&
    reported !== undefined &&
    declared.replace(/-IV\d+$/, '') !== reported.replace(/-IV\d+$/, '')
  );
}

/**
 * A Kafka cluster that Strimzi runs.
 *
 * @internal
 */
export const strimziKafka = strimziKind({
  kind: 'Kafka',
  title: 'Kafka cluster',
  entity: { kind: 'Resource', type: 'kafka-cluster' },
  ...withPods('Kafka'),
  facts: input => [
    [
      'Kafka version',
      scalarAt(input.object, 'status.kafkaVersion') ??
        scalarAt(input.object, 'spec.kafka.version'),
    ],
    ['Nodes', nodesInWords(input)],
    ['Listeners', listenersInWords(input)],
    ['Bootstrap servers', bootstrapOf(input.object)],
    ['Rebalance', rebalanceInWords(input.object)],
  ],
  comparison: ({ object }) => [
    ...compare({
      label: 'Kafka version',
      declared: scalarAt(object, 'spec.kafka.version'),
      reported: scalarAt(object, 'status.kafkaVersion'),
    }),
    ...compare({
      label: 'Metadata version',
      declared: scalarAt(object, 'spec.kafka.metadataVersion'),
      reported: scalarAt(object, 'status.kafkaMetadataVersion'),
      differs: metadataDiffers(object),
    }),
  ],
});
