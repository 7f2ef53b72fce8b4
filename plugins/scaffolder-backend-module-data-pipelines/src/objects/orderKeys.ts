import { JsonObject, JsonValue } from '@backstage/types';

const OBJECT_ORDER = ['apiVersion', 'kind', 'metadata', 'spec', 'data'];
const METADATA_ORDER = ['name', 'namespace', 'labels', 'annotations'];

function sortBy(object: JsonObject, first: string[]): JsonObject {
  const rank = (key: string) => {
    const index = first.indexOf(key);
    return index < 0 ? first.length : index;
  };
  return Object.fromEntries(
    Object.entries(object).sort(([a], [b]) => rank(a) - rank(b)),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Puts the fields of an object in the order in which people expect them. What
 * is inside `spec` stays as its author wrote it.
 *
 * @internal
 */
export function orderKeys(object: JsonObject): JsonObject {
  const { metadata } = object;
  return sortBy(
    isObject(metadata)
      ? { ...object, metadata: sortBy(metadata, METADATA_ORDER) }
      : object,
    OBJECT_ORDER,
  );
}
