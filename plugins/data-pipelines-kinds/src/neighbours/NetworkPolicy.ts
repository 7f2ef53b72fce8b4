import { listAt, valueAt } from '../judging';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

/** What is not listed in a policy of a direction is closed. */
function directionInWords(
  object: unknown,
  type: string,
  field: string,
): string | undefined {
  const isOf = listAt(object, 'spec.policyTypes').includes(type);
  const rules = listAt(object, `spec.${field}`);
  if (!isOf && !rules.length) {
    return undefined;
  }
  return rules.length ? `by ${rules.length} rules` : 'closed';
}

/**
 * Who may reach the pods of a resource. It has no state: whether it is enforced,
 * only the network knows.
 *
 * @internal
 */
export const networkPolicy = (targets: TargetFinder) =>
  neighbour({
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    versions: ['v1'],
    title: 'Network policy',
    relation: 'guarded by',
    companion: true,
    healthy: 'It is there; whether the network enforces it is not reported.',
    targetsOf: object =>
      targets.byPodLabels(valueAt(object, 'spec.podSelector.matchLabels')),
    judge: () => [],
    facts: ({ object }) => [
      ['Incoming', directionInWords(object, 'Ingress', 'ingress')],
      ['Outgoing', directionInWords(object, 'Egress', 'egress')],
    ],
  });
