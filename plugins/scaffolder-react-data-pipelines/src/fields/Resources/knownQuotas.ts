import {
  NamespaceQuota,
  NamespacesAnswer,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * The quotas of a namespace, where they are known.
 *
 * @returns undefined where nobody could read them, and of a namespace that the
 * reader may not use, of which they are not told; empty where there are none
 *
 * @internal
 */
export function knownQuotas(
  answer: NamespacesAnswer | undefined,
  namespace: string | undefined,
): NamespaceQuota[] | undefined {
  const choice = answer?.namespaces.find(({ name }) => name === namespace);
  return choice?.allowed ? choice.quotas : undefined;
}
