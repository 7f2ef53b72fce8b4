/**
 * Kinds of Kubernetes itself whose objects are kept when they belong to a
 * resource, namespaces, which may name an owner, and what limits them. Those of
 * which some objects are resources or neighbours themselves have definitions
 * beside.
 *
 * @internal
 */
export const RELATED_KINDS = [
  { group: '', kind: 'Namespace', versions: ['v1'] },
  { group: '', kind: 'ResourceQuota', versions: ['v1'] },
  { group: '', kind: 'Pod', versions: ['v1'] },
  { group: '', kind: 'Event', versions: ['v1'] },
  { group: '', kind: 'Service', versions: ['v1'] },
  { group: '', kind: 'PersistentVolumeClaim', versions: ['v1'] },
  { group: 'apps', kind: 'StatefulSet', versions: ['v1'] },
];
