import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { isRecord, listAt, textAt, valueAt } from './judging';
import { definitionOf, groupOf, isSharedKind } from './kinds';

/**
 * Where an object belongs.
 *
 * - `resources`: to these; to more than one only what acts on several.
 * - `object`: to whatever that object belongs to (an event to its pod's).
 * - `none`: to nothing we know.
 *
 * @public
 */
export type Parent =
  | { type: 'resources'; refs: ResourceRef[] }
  | { type: 'object'; ref: ResourceRef }
  | { type: 'none' };

/**
 * Finds the resources that an object belongs to: a neighbour to what it acts on,
 * an event to what it is about, others by owner references, then by the labels
 * the operators give.
 *
 * @public
 */
export function findParent(options: {
  cluster: string;
  object: KubernetesObject;
  kinds: KindDefinition[];
}): Parent {
  const { cluster, object, kinds } = options;
  const namespace = textAt(object, 'metadata.namespace') ?? '';
  const inSameNamespace = (type: {
    group: string;
    kind: string;
    name: string;
  }): Parent => ({
    type: 'resources',
    refs: [{ cluster, namespace, ...type }],
  });

  if (object.kind === 'Event') {
    const about = valueAt(object, 'involvedObject') ?? object.regarding;
    const version = textAt(about, 'apiVersion');
    const ref = {
      cluster,
      group: groupOf(version ?? ''),
      kind: textAt(about, 'kind') ?? '',
      namespace: textAt(about, 'namespace') ?? namespace,
      name: textAt(about, 'name') ?? '',
    };
    const definitions = version
      ? [definitionOf(kinds, ref)]
      : // Who writes an event by hand may leave the version out.
        kinds.filter(({ kind }) => kind === ref.kind);
    // Of a shared kind it may be one of those that are not meant.
    const refs = definitions.flatMap(definition =>
      definition && !isSharedKind(definition)
        ? { ...ref, group: definition.group }
        : [],
    );
    return refs.length ? { type: 'resources', refs } : { type: 'object', ref };
  }

  const { kind } = object;
  const own = definitionOf(kinds, { group: groupOf(object.apiVersion), kind });
  const targets = own?.targetsOf?.(object) ?? [];
  if (targets.length) {
    return {
      type: 'resources',
      refs: targets.map(target => ({ cluster, namespace, ...target })),
    };
  }

  const owners = listAt(object, 'metadata.ownerReferences').filter(isRecord);
  // The controller first: an executor also names its application.
  for (const owner of [...owners].sort(
    (a, b) => Number(b.controller === true) - Number(a.controller === true),
  )) {
    const type = {
      group: groupOf(textAt(owner, 'apiVersion') ?? ''),
      kind: textAt(owner, 'kind') ?? '',
      name: textAt(owner, 'name') ?? '',
    };
    const definition = definitionOf(kinds, type);
    // A driver pod of an operator's owns executors, and is itself a part.
    if (definition && !isSharedKind(definition)) {
      return inSameNamespace(type);
    }
  }

  for (const definition of kinds) {
    const name = definition.parentNameOf(object);
    if (name) {
      return inSameNamespace({
        group: definition.group,
        kind: definition.kind,
        name,
      });
    }
  }
  return { type: 'none' };
}
