import {
  EntityShape,
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, genericDefinition } from '../generic';
import { labelOf, textAt } from '../judging';

/**
 * @internal
 */
export const CONFLUENT_GROUP = 'platform.confluent.io';

/**
 * Makes a definition of a kind of Confluent for Kubernetes.
 *
 * @internal
 */
export function confluentKind(
  options: Pick<GenericOptions, 'kind' | 'title'> & Partial<GenericOptions>,
): KindDefinition {
  const type = options.kind.toLowerCase();
  return genericDefinition({
    group: CONFLUENT_GROUP,
    versions: ['v1beta1'],
    technology: 'kafka',
    role: options.entity ? 'resource' : 'part',
    parentNameOf: child =>
      labelOf(child, 'platform.confluent.io/type')?.toLowerCase() === type
        ? labelOf(child, 'platform.confluent.io/cr-name')
        : undefined,
    ...options,
  });
}

/**
 * What an object names by a reference, as something it needs. What is in another
 * namespace is not looked for.
 *
 * @param path - of an object with `name` and perhaps `namespace`
 *
 * @internal
 */
export function referenced(kind: string, path: string) {
  return (object: KubernetesObject): EntityShape['dependsOn'] => {
    const name = textAt(object, `${path}.name`);
    const namespace = textAt(object, `${path}.namespace`);
    return name &&
      (!namespace || namespace === textAt(object, 'metadata.namespace'))
      ? [{ group: CONFLUENT_GROUP, kind, name }]
      : undefined;
  };
}
