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
import { kafkaStatefulSet, sparkDriverPod } from './native';
import { neighbourKinds } from './neighbours';
import { sparkKinds } from './spark';
import { strimziKinds } from './strimzi';

const operatorKinds: KindDefinition[] = [
  ...strimziKinds,
  ...confluentKinds,
  ...flinkKinds,
  ...sparkKinds,
];

/** The operators' kinds come first: what is theirs is nobody else's. */
const resourceKinds: KindDefinition[] = [
  ...operatorKinds,
  kafkaStatefulSet,
  sparkDriverPod,
];

/**
 * Every kind that is known without an adopter's help.
 *
 * @public
 */
export const builtInKinds: KindDefinition[] = [
  ...resourceKinds,
  ...neighbourKinds(resourceKinds),
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
 * The group of an `apiVersion`, empty for the core group.
 *
 * @public
 */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

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
 * Whether a kind belongs to no pipeline operator, so that only some of its
 * objects matter.
 *
 * @public
 */
export function isSharedKind(definition: KindDefinition): boolean {
  return (
    definition.recognises !== undefined || definition.targetsOf !== undefined
  );
}

/**
 * Whether objects of a kind may be changed from here: those of the pipeline
 * operators, and what templates write beside them.
 *
 * @public
 */
export function isWritableKind(definition: KindDefinition): boolean {
  return !isSharedKind(definition) || definition.companion === true;
}

/**
 * Finds what is known about an object.
 *
 * @returns undefined for an object that is none of those meant by its kind, too
 *
 * @public
 */
export function definitionFor(
  kinds: KindDefinition[],
  object: KubernetesObject,
): KindDefinition | undefined {
  const { apiVersion, kind } = object;
  const definition = definitionOf(kinds, { group: groupOf(apiVersion), kind });
  const isMeant =
    (definition?.recognises?.(object) ?? true) &&
    (definition?.targetsOf?.(object).length ?? 1) > 0;
  return isMeant ? definition : undefined;
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
