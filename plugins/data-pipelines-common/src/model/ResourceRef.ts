import { InputError } from '@backstage/errors';

/**
 * Names one object in one cluster. The API version is left out on purpose: an
 * object stays the same object when its operator moves from `v1beta2` to `v1`.
 *
 * @public
 */
export type ResourceRef = {
  cluster: string;
  /** The API group, empty for the core group. */
  group: string;
  kind: string;
  /** Empty for an object that belongs to no namespace. */
  namespace: string;
  name: string;
};

/**
 * Prints kind and group as one word, `KafkaTopic.kafka.strimzi.io`, and a kind
 * of the core group as `Pod`.
 *
 * @public
 */
export function stringifyResourceType(
  type: Pick<ResourceRef, 'group' | 'kind'>,
): string {
  const { group, kind } = type;
  return group ? `${kind}.${group}` : kind;
}

/**
 * Reads what {@link stringifyResourceType} printed.
 *
 * @public
 */
export function parseResourceType(
  text: string,
): Pick<ResourceRef, 'group' | 'kind'> {
  const dot = text.indexOf('.');
  const kind = dot < 0 ? text : text.slice(0, dot);
  const group = dot < 0 ? '' : text.slice(dot + 1);
  if (!kind || (dot >= 0 && !group)) {
    throw new InputError(
      `"${text}" is not a resource type. Write it as Kind.group, for example KafkaTopic.kafka.strimzi.io`,
    );
  }
  return { group, kind };
}

/**
 * Prints a ref as `cluster/namespace/Kind.group/name`.
 *
 * @public
 */
export function stringifyResourceRef(ref: ResourceRef): string {
  return [
    ref.cluster,
    ref.namespace,
    stringifyResourceType(ref),
    ref.name,
  ].join('/');
}

/**
 * Reads what {@link stringifyResourceRef} printed.
 *
 * @remarks
 *
 * Read from the right, because the name of a cluster may hold slashes itself,
 * as the ARN of an EKS cluster does.
 *
 * @public
 */
export function parseResourceRef(text: string): ResourceRef {
  const parts = text.split('/');
  const name = parts.pop();
  const type = parts.pop();
  const namespace = parts.pop();
  const cluster = parts.join('/');
  if (!name || !type || namespace === undefined || !cluster) {
    throw new InputError(
      `"${text}" is not a resource ref. Write it as cluster/namespace/Kind.group/name`,
    );
  }
  return { cluster, namespace, name, ...parseResourceType(type) };
}
