import {
  KindDefinition,
  KindRole,
  KubernetesObject,
  ResourceRef,
  Technology,
} from '@data-portal/plugin-data-pipelines-common';
import { confluentKinds } from './confluent';
import { flinkKinds } from './flink';
import { genericDefinition } from './generic';
import { sparkKinds } from './spark';
import { strimziKinds } from './strimzi';

/**
 * Every kind that is known without an adopter's help.
 *
 * @public
 */
export const builtInKinds: KindDefinition[] = [
  ...strimziKinds,
  ...confluentKinds,
  ...flinkKinds,
  ...sparkKinds,
];

/**
 * The API groups of the operators, and the technology behind each.
 *
 * @public
 */
export const operatorGroups: Readonly<Record<string, Technology>> = {
  'kafka.strimzi.io': 'kafka',
  'core.strimzi.io': 'kafka',
  'platform.confluent.io': 'kafka',
  'flink.apache.org': 'flink',
  'sparkoperator.k8s.io': 'spark',
  'spark.apache.org': 'spark',
};

/**
 * Finds what is known about a kind. The version does not matter: one that
 * nobody has listed is judged by the same definition.
 *
 * @returns a generic definition for an unlisted kind of an operator's group;
 * undefined for a kind of anybody else
 *
 * @public
 */
export function definitionOf(
  kinds: KindDefinition[],
  type: Pick<ResourceRef, 'group' | 'kind'>,
): KindDefinition | undefined {
  const { group, kind } = type;
  const known = kinds.find(
    definition => definition.group === group && definition.kind === kind,
  );
  if (known || !Object.hasOwn(operatorGroups, group)) {
    return known;
  }
  return genericDefinition({
    group,
    kind,
    versions: [],
    technology: operatorGroups[group],
    role: 'part',
    // Two words of a kind in one: "FlinkStatement" reads "Flink statement".
    title: kind
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/ ([A-Z])(?=[a-z])/g, (_, letter) => ` ${letter.toLowerCase()}`),
  });
}

/**
 * What an object is to a reader. A run of a schedule and a half of a blue/green
 * pair are of a kind that has pages, and are parts all the same.
 *
 * @public
 */
export function roleOf(
  definition: KindDefinition,
  object: KubernetesObject,
): KindRole {
  return definition.entity?.(object) ? definition.role : 'part';
}
