import {
  ANNOTATION_OWNER,
  KubernetesObject,
  Ownership,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * Whose an object is: the first of its annotation, a configured label, its
 * namespace's annotation, the configured default.
 *
 * @param options - `exists` answers undefined as long as the catalog has not
 * been heard; the cluster is believed until then
 *
 * @internal
 */
export function resolveOwnership(options: {
  object: KubernetesObject;
  namespaceObject?: KubernetesObject;
  labels: string[];
  defaultOwner?: string;
  exists(ownerRef: string): boolean | undefined;
}): Ownership {
  const { object, namespaceObject, labels, defaultOwner, exists } = options;
  const candidates: [Ownership['source'], string | undefined][] = [
    ['annotation', object.metadata.annotations?.[ANNOTATION_OWNER]],
    ...labels.map((label): [Ownership['source'], string | undefined] => [
      'label',
      object.metadata.labels?.[label],
    ]),
    ['namespace', namespaceObject?.metadata.annotations?.[ANNOTATION_OWNER]],
    ['default', defaultOwner],
  ];
  const found = candidates.find(([, text]) => text?.trim());
  if (!found) {
    return { source: 'none' };
  }
  const [source, text] = found;
  const owner = toOwnerRef(text!);
  if (!owner || exists(owner) === false) {
    return { source, unknownOwner: text!.trim() };
  }
  return { source, owner };
}
