import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { ObjectStore } from './ObjectStore';

/**
 * A namespace and what limits it.
 *
 * @internal
 */
export type NamespaceRecord = {
  object: KubernetesObject;
  /** Absent where quotas have not been read: then nobody knows what is left. */
  quotas?: KubernetesObject[];
};

/**
 * The namespaces of a cluster with their ResourceQuotas, as they were read last.
 *
 * @param quotasAreKnown - whether the cluster's quotas have been read
 *
 * @internal
 */
export function namespacesOf(
  store: ObjectStore,
  cluster: string,
  quotasAreKnown: boolean,
): NamespaceRecord[] {
  const all = (kind: string) =>
    store
      .refsOf({ cluster, group: '', kind })
      .flatMap(key => store.get(key) ?? []);
  const quotas = new Map<string | undefined, KubernetesObject[]>();
  for (const quota of all('ResourceQuota')) {
    const { namespace } = quota.metadata;
    quotas.set(namespace, [...(quotas.get(namespace) ?? []), quota]);
  }
  return all('Namespace').map(object => ({
    object,
    ...(quotasAreKnown && { quotas: quotas.get(object.metadata.name) ?? [] }),
  }));
}
