import { compare, countOf, labelOf, listAt, textAt } from '../judging';
import { LABEL_CLUSTER } from './labels';
import { labelledCluster, strimziKind } from './strimziKind';

function authorizationInWords(object: unknown): string | undefined {
  const type = textAt(object, 'spec.authorization.type');
  const rules = listAt(object, 'spec.authorization.acls').length;
  return type && `${type}, ${countOf(rules, 'rule')}`;
}

/** For TLS a distinguished name, for passwords the plain one. */
function usernameOf(object: unknown): string | undefined {
  const name = textAt(object, 'metadata.name');
  return textAt(object, 'spec.authentication.type')?.startsWith('tls')
    ? name && `CN=${name}`
    : name;
}

/**
 * Somebody who may use a Kafka cluster. Its credentials are in a Secret, which
 * nobody here reads.
 *
 * @internal
 */
export const kafkaUser = strimziKind({
  kind: 'KafkaUser',
  title: 'Kafka user',
  entity: { kind: 'Resource', type: 'kafka-user' },
  dependsOn: labelledCluster('Kafka'),
  facts: ({ object }) => [
    ['User name', textAt(object, 'status.username')],
    ['Authentication', textAt(object, 'spec.authentication.type')],
    ['Authorization', authorizationInWords(object)],
    ['Cluster', labelOf(object, LABEL_CLUSTER)],
  ],
  comparison: ({ object }) =>
    compare({
      label: 'User name',
      declared: usernameOf(object),
      reported: textAt(object, 'status.username'),
    }),
});
