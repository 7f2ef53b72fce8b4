import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { textAt } from './access';

/**
 * The related objects of one kind, whatever else is among them.
 *
 * @internal
 */
export function relatedOfKind(
  related: unknown,
  kind: string,
): KubernetesObject[] {
  return Array.isArray(related)
    ? related.filter(object => textAt(object, 'kind') === kind)
    : [];
}
