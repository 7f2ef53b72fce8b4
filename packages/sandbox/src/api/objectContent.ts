import { KubernetesObject, UnknownRecord } from './KubernetesObject';
import { ResourceType, apiVersionOf } from './ResourceType';
import { jsonEqual } from './json';

/**
 * An object as another version of its kind shows it (conversion `None`).
 *
 * @internal
 */
export function inVersion(
  object: KubernetesObject,
  type: ResourceType,
  version: string,
): KubernetesObject {
  const apiVersion = apiVersionOf(type.group, version);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/**
 * The part of an applied configuration that its endpoint may set.
 *
 * @internal
 */
export function appliedPart(
  applied: KubernetesObject,
  target: { type: ResourceType; subresource?: string },
): KubernetesObject {
  if (target.subresource === 'status') {
    const { apiVersion, kind, metadata, status } = applied;
    const { name, namespace } = metadata;
    return {
      apiVersion,
      kind,
      metadata: { name, ...(namespace && { namespace }) },
      ...(status !== undefined && { status }),
    };
  }
  if (target.type.statusSubresource) {
    const { status, ...rest } = applied;
    return rest as KubernetesObject;
  }
  return applied;
}

/**
 * Whether a change counts for the generation.
 *
 * @internal
 */
export function changesContent(
  before: KubernetesObject,
  after: KubernetesObject,
  type: ResourceType,
): boolean {
  const content = (object: KubernetesObject): UnknownRecord => {
    const { apiVersion, metadata, ...rest } = object;
    if (type.statusSubresource) {
      delete rest.status;
    }
    return rest;
  };
  return !jsonEqual(content(before), content(after));
}

/**
 * Whether two objects differ by nothing but the times of their managers: a
 * write that changes nothing must not make a new resourceVersion.
 *
 * @internal
 */
export function sameBesideTimes(
  a: KubernetesObject,
  b: KubernetesObject,
): boolean {
  const timeless = (object: KubernetesObject) => ({
    ...object,
    metadata: {
      ...object.metadata,
      managedFields: object.metadata.managedFields?.map(
        ({ time, ...entry }) => entry,
      ),
    },
  });
  return jsonEqual(timeless(a), timeless(b));
}
