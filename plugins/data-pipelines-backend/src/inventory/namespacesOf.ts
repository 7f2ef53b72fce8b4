import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { ObjectStore } from './ObjectStore';

/**
 * A namespace and what limits it.
 *
 * @internal
 */
export type NamespaceRecord = {
  object: KubernetesObject;
  quotas: KubernetesObject[];
};

/**
 * The namespaces of a cluster with their ResourceQuotas, as they were read last.
 *
 * @internal
 */
export function namespacesOf(
  store: ObjectStore,
  cluster: string,
): NamespaceRecord[] {
  const all = (kind: string) =>
    store
      .refsOf({ cluster, group: '', kind })
      .flatMap(key => store.get(key) ?? []);
  const quotas = all('ResourceQuota');
  return all('Namespace').map(object => ({
    object,
    quotas: quotas.filter(
      ({ metadata }) => metadata.namespace === object.metadata.name,
    ),
  }));
}
