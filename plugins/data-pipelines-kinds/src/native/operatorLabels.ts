import { isRecord, listAt, recordAt, textAt } from '../judging';

/** What the operators put before the names of their labels. */
const PREFIXES = [
  'strimzi.io/',
  'platform.confluent.io/',
  'sparkoperator.k8s.io/',
  'spark.operator/',
];

/** Kinds of which Kubernetes itself is the controller. */
const KUBERNETES_KINDS = ['StatefulSet', 'Pod', 'Job', 'ReplicaSet'];

/**
 * Whether an operator looks after an object, so that it is a part of a resource
 * of that operator.
 *
 * @internal
 */
export function isOperated(object: unknown): boolean {
  const labels = Object.keys(recordAt(object, 'metadata.labels'));
  return (
    labels.some(name => PREFIXES.some(prefix => name.startsWith(prefix))) ||
    listAt(object, 'metadata.ownerReferences').some(
      owner =>
        isRecord(owner) &&
        owner.controller === true &&
        !KUBERNETES_KINDS.includes(textAt(owner, 'kind') ?? ''),
    )
  );
}

/**
 * The name of the owner of a kind of Kubernetes itself.
 *
 * @internal
 */
export function ownerNameOf(object: unknown, kind: string): string | undefined {
  const owner = listAt(object, 'metadata.ownerReferences').find(
    candidate =>
      textAt(candidate, 'kind') === kind &&
      ['v1', 'apps/v1'].includes(textAt(candidate, 'apiVersion') ?? ''),
  );
  return textAt(owner, 'name');
}
