import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  KubernetesObject,
  ResourceRef,
  entityNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';

/**
 * The ref that the catalog entity of an object will have, before anything
 * exists.
 *
 * @remarks
 *
 * A foretelling: the backend may be configured for another namespace, and an
 * authored entity may stand for the object instead. What the backend answers to
 * a change is certain.
 *
 * @returns undefined for a kind that never becomes an entity, or that only the
 * backend knows
 *
 * @internal
 */
export function foretellEntityRef(
  ref: ResourceRef,
  object?: JsonObject,
): string | undefined {
  const shape = definitionOf(builtInKinds, ref)?.entity?.({
    apiVersion: '',
    kind: ref.kind,
    metadata: { name: ref.name, namespace: ref.namespace },
    ...object,
  } as KubernetesObject);
  return shape
    ? `${shape.kind.toLowerCase()}:${DEFAULT_NAMESPACE}/${entityNameOf(ref)}`
    : undefined;
}
