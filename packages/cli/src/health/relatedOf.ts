import {
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';

type Reference = { apiVersion?: unknown; kind?: unknown; name?: unknown };

/**
 * The group that an apiVersion names, empty for the core group.
 *
 * @internal
 */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/**
 * @internal
 */
export function namespaceOf(object: KubernetesObject): string {
  const { namespace } = object.metadata;
  return typeof namespace === 'string' && namespace ? namespace : 'default';
}

function pointsTo(reference: unknown, object: KubernetesObject): boolean {
  if (typeof reference !== 'object' || reference === null) {
    return false;
  }
  const { apiVersion, kind, name } = reference as Reference;
  return (
    kind === object.kind &&
    name === object.metadata.name &&
    // An event may leave the version out.
    (typeof apiVersion !== 'string' ||
      groupOf(apiVersion) === groupOf(object.apiVersion))
  );
}

function isOwnedBy(child: KubernetesObject, object: KubernetesObject): boolean {
  const owners: unknown = child.metadata.ownerReferences;
  return Array.isArray(owners) && owners.some(owner => pointsTo(owner, object));
}

function isAbout(event: KubernetesObject, objects: KubernetesObject[]) {
  const reference = event.involvedObject ?? event.regarding;
  return (
    event.kind === 'Event' &&
    objects.some(object => pointsTo(reference, object))
  );
}

/**
 * Finds what belongs to an object among everything that was read: what its
 * labels or owners say, and the events about it and about those.
 *
 * @internal
 */
export function relatedOf(options: {
  object: KubernetesObject;
  definition: KindDefinition;
  everything: KubernetesObject[];
}): KubernetesObject[] {
  const { object, definition, everything } = options;
  const neighbours = everything.filter(
    other => other !== object && namespaceOf(other) === namespaceOf(object),
  );
  const children = neighbours.filter(
    other =>
      definition.parentNameOf(other) === object.metadata.name ||
      isOwnedBy(other, object),
  );
  const events = neighbours.filter(
    other => !children.includes(other) && isAbout(other, [object, ...children]),
  );
  return [...children, ...events];
}
