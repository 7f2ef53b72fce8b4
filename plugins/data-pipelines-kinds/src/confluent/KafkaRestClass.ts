import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, readConditions, sentence, textAt } from '../judging';
import { confluentKind } from './confluentKind';

/** It has no state, only conditions, and of those the false ones matter. */
function rules(input: KindInput): Judgement[] {
  return readConditions(input)
    .filter(({ type }) => /-ready$/i.test(type))
    .filter(({ status }) => status === 'false')
    .map(({ reason, message, since }) => ({
      state: 'degraded',
      reason: reason ?? 'NotReady',
      message: message
        ? `The REST class is not ready: ${sentence(message)}`
        : 'The REST class is not ready.',
      evidence: 'conditions',
      since,
    }));
}

/**
 * How the operator reaches the REST API of a Kafka cluster.
 *
 * @internal
 */
export const kafkaRestClass = confluentKind({
  kind: 'KafkaRestClass',
  title: 'Confluent REST class',
  silentWhenReady: true,
  rules,
  facts: ({ object }) => [
    [
      'Endpoint',
      textAt(object, 'status.endpoint') ??
        textAt(object, 'spec.kafkaRest.endpoint'),
    ],
    ['Cluster', textAt(object, 'spec.kafkaClusterRef.name')],
    ['Cluster id', textAt(object, 'status.kafkaClusterID')],
    ['Authentication', textAt(object, 'spec.kafkaRest.authentication.type')],
  ],
});
