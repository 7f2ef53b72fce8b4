import { EntitySummary } from '@data-portal/plugin-on-call-common';

/**
 * What has to be said beside the title of an entity so that it is not taken for
 * another of the list: what it says of itself, or its ref where that tells nothing.
 *
 * @internal
 */
export function tellApart(
  entity: EntitySummary,
  among: EntitySummary[],
): string | undefined {
  const { entityRef, title, description } = entity;
  const twins = among.filter(
    other => other.entityRef !== entityRef && other.title === title,
  );
  if (twins.length === 0) {
    return undefined;
  }
  return description && twins.every(twin => twin.description !== description)
    ? description.replace(/\.$/, '')
    : entityRef;
}

/**
 * An entity in a sentence that names others besides.
 *
 * @internal
 */
export function nameAmong(
  entity: EntitySummary,
  among: EntitySummary[],
): string {
  const apart = tellApart(entity, among);
  return apart ? `${entity.title} (${apart})` : entity.title;
}
