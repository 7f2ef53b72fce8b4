import { JsonObject } from '@backstage/types';
import { isDeepStrictEqual } from 'node:util';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether an object that a cluster holds has every field that was written, with
 * the value that was written. Defaults that the cluster added do not matter,
 * nor does the API version it is read in.
 *
 * @internal
 */
export function containsAll(
  held: Record<string, unknown>,
  written: JsonObject,
): boolean {
  return Object.entries(written).every(([key, value]) => {
    const other = held[key];
    if (isObject(value) && isObject(other)) {
      return containsAll(other, value as JsonObject);
    }
    return key === 'apiVersion' || isDeepStrictEqual(other, value);
  });
}
