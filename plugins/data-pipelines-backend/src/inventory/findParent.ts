import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonObject } from '@backstage/types';
import { isSharedKind } from '@data-portal/plugin-data-pipelines-kinds';
import { groupOf } from './relatedKinds';

/**
 * Where an object belongs.
 *
 * - `resources`: to these; to more than one only what acts on several.
 * - `object`: to whatever that object belongs to (an event to its pod's).
 * - `none`: to nothing we know, so it is not kept.
 *
 * @internal
 */
export type Parent =
  | { type: 'resources'; refs: ResourceRef[] }
  | { type: 'object'; ref: ResourceRef }
  | { type: 'none' };

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Finds the resources that an object belongs to: a neighbour to what it acts on,
 * an event to what it is about, others by owner references, then by the labels
 * the operators give.
 *
 * @internal
 */
export function findParent(options: {
  cluster: string;
  object: KubernetesObject;
  definitionOf(type: {
    group: string;
    kind: string;
  }): KindDefinition | undefined;
  kinds: KindDefinition[];
}): Parent {
  const { cluster, object, definitionOf, kinds } = options;
  const namespace = object.metadata.namespace ?? '';

  if (object.kind === 'Event') {
    const involved = (object.involvedObject ?? {}) as JsonObject;
    const ref = {
      cluster,
      group: groupOf(textOf(involved.apiVersion)),
      kind: textOf(involved.kind),
      namespace: textOf(involved.namespace) || namespace,
      name: textOf(involved.name),
    };
    const about = definitionOf(ref);
    // Of a shared kind it may be one of those that are not meant.
    return about && !isSharedKind(about)
      ? { type: 'resources', refs: [ref] }
      : { type: 'object', ref };
  }

  const own = definitionOf({
    group: groupOf(object.apiVersion),
    kind: object.kind,
  });
  const targets = own?.targetsOf?.(object) ?? [];
  if (targets.length) {
    return {
      type: 'resources',
      refs: targets.map(target => ({ cluster, namespace, ...target })),
    };
  }

  const owners = object.metadata.ownerReferences ?? [];
  // The controller first: an executor also names its application.
  for (const owner of [...owners].sort(
    (a, b) => Number(b.controller ?? false) - Number(a.controller ?? false),
  )) {
    const group = groupOf(owner.apiVersion ?? '');
    const definition = definitionOf({ group, kind: owner.kind });
    // A driver pod of an operator's owns executors, and is itself a part.
    if (definition && !isSharedKind(definition)) {
      const { kind, name } = owner;
      return {
        type: 'resources',
        refs: [{ cluster, group, kind, namespace, name }],
      };
    }
  }

  for (const { group, kind, parentNameOf } of kinds) {
    const name = parentNameOf(object);
    if (name) {
      return {
        type: 'resources',
        refs: [{ cluster, group, kind, namespace, name }],
      };
    }
  }
  return { type: 'none' };
}
