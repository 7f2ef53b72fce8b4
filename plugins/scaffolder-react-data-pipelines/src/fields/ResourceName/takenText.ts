import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';

/** @internal */
export function takenText(ref: ResourceRef): string {
  const { name, kind, namespace, cluster } = ref;
  return `${name} is taken: there is a ${kind} of that name in namespace ${namespace} of ${cluster}. Choose another`;
}
