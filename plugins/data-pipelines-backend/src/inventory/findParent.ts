import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonObject } from '@backstage/types';
import { groupOf } from './relatedKinds';

/**
 * Where an object belongs.
 *
 * - `resource`: to this one.
 * - `object`: to whatever that object belongs to (an event to its pod's).
 * - `none`: to nothing we know, so it is not kept.
 *
 * @internal
 */
export type Parent =
  | { type: 'resource'; ref: ResourceRef }
  | { type: 'object'; ref: ResourceRef }
  | { type: 'none' };

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Finds the resource that a pod, an event or a run belongs to: by what an event
 * is about, by owner references, then by the labels the operators give.
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
    const about = (object.involvedObject ?? {}) as JsonObject;
    const ref = {
      cluster,
      group: groupOf(textOf(about.apiVersion)),
      kind: textOf(about.kind),
      namespace: textOf(about.namespace) || namespace,
      name: textOf(about.name),
    };
    return { type: definitionOf(ref) ? 'resource' : 'object', ref };
  }

  const owners = object.metadata.ownerReferences ?? [];
  // The controller first: an executor also names its application.
  for (const owner of [...owners].sort(
    (a, b) => Number(b.controller ?? false) - Number(a.controller ?? false),
  )) {
    const group = groupOf(owner.apiVersion ?? '');
    if (definitionOf({ group, kind: owner.kind })) {
      const { kind, name } = owner;
      return {
        type: 'resource',
        ref: { cluster, group, kind, namespace, name },
      };
    }
  }

  for (const { group, kind, parentNameOf } of kinds) {
    const name = parentNameOf(object);
    if (name) {
      return {
        type: 'resource',
        ref: { cluster, group, kind, namespace, name },
      };
    }
  }
  return { type: 'none' };
}
