import { numberAt, recordAt, textAt } from '../judging';
import { component, componentFacts } from './component';
import { confluentKind } from './confluentKind';

const LISTENERS_SHOWN = 6;

function listenersInWords(object: unknown): string | undefined {
  const listeners = recordAt(object, 'status.listeners');
  const words = Object.keys(listeners)
    .slice(0, LISTENERS_SHOWN)
    .map(name => {
      const type = textAt(listeners, [name, 'authenticationType']);
      return type ? `${name} (${type})` : name;
    });
  return words.join(', ') || undefined;
}

function replicationInWords(object: unknown): string | undefined {
  const factor = numberAt(object, 'status.replicationFactor');
  const inSync = numberAt(object, 'status.minISR');
  return factor === undefined
    ? undefined
    : `factor ${factor}${
        inSync === undefined ? '' : `, ${inSync} in sync at least`
      }`;
}

/**
 * A Kafka cluster that Confluent's operator runs.
 *
 * @internal
 */
export const confluentKafka = confluentKind({
  kind: 'Kafka',
  title: 'Confluent Kafka cluster',
  entity: { kind: 'Resource', type: 'kafka-cluster' },
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    [
      'Bootstrap servers',
      textAt(object, 'status.listeners.internal.internalEndpoint') ??
        textAt(object, 'status.listeners.external.externalEndpoint'),
    ],
    ['Listeners', listenersInWords(object)],
    ['Replication', replicationInWords(object)],
  ],
});
