import { JsonObject, JsonValue } from '@backstage/types';

function pruned(value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (typeof value !== 'object') {
    return value;
  }
  const wasEmpty = Object.keys(value).length === 0;
  const kept: JsonValue = Array.isArray(value)
    ? value.map(pruned).filter(item => item !== undefined)
    : Object.fromEntries(
        Object.entries(value)
          .map(([key, item]) => [key, pruned(item)] as const)
          .filter(([, item]) => item !== undefined),
      );
  return wasEmpty || Object.keys(kept).length ? kept : undefined;
}

/**
 * Leaves out what a template left blank: a choice nobody made renders as an
 * empty text. An object or list that was written empty stays, because
 * `emptyDir: {}` means something; one that became empty goes.
 *
 * @internal
 */
export function dropEmpty(object: JsonObject): JsonObject {
  return (pruned(object) as JsonObject | undefined) ?? {};
}
