import { JsonObject } from '@backstage/types';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { checkObject } from './checkObject';

/**
 * The ref that an object will have in a cluster.
 *
 * @throws InputError when the object does not say
 *
 * @internal
 */
export function refOfObject(cluster: string, object: JsonObject): ResourceRef {
  const { apiVersion, kind, metadata } = checkObject(object);
  const slash = apiVersion.indexOf('/');
  return {
    cluster,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}
