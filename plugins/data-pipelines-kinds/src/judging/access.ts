import { JsonValue } from '@backstage/types';

/**
 * A mapping of an object that came from outside, with nothing known of its
 * values.
 *
 * @internal
 */
export type UnknownRecord = Record<string, unknown>;

/**
 * @internal
 */
export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Walks into a value without trusting its shape. A path is written with dots,
 * or as a list where a key holds a dot itself.
 *
 * @returns undefined where the path leads nowhere
 *
 * @internal
 */
export function valueAt(root: unknown, path: string | string[]): unknown {
  let value = root;
  for (const key of Array.isArray(path) ? path : path.split('.')) {
    // Own fields only: a status that says "constructor" is not a function.
    if (!isRecord(value) || !Object.hasOwn(value, key)) {
      return undefined;
    }
    value = value[key];
  }
  return value;
}

/**
 * A non-empty string, without the space around it.
 *
 * @internal
 */
export function textAt(
  root: unknown,
  path: string | string[],
): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/**
 * A string, number or boolean as text: values of configuration maps come in
 * any of the three.
 *
 * @internal
 */
export function scalarAt(
  root: unknown,
  path: string | string[],
): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : textAt(root, path);
}

/**
 * A finite number, or a string that holds nothing else.
 *
 * @internal
 */
export function numberAt(
  root: unknown,
  path: string | string[],
): number | undefined {
  const value = valueAt(root, path);
  const number =
    typeof value === 'string' && /^\s*-?\d{1,16}(\.\d+)?\s*$/.test(value)
      ? Number(value)
      : value;
  // JSON has a negative zero, and a reader has none.
  return typeof number === 'number' && Number.isFinite(number)
    ? number + 0
    : undefined;
}

/**
 * True for `true` and for the word, as annotations and configuration maps
 * write it.
 *
 * @internal
 */
export function isTrueAt(root: unknown, path: string | string[]): boolean {
  return scalarAt(root, path)?.toLocaleLowerCase('en-US') === 'true';
}

/**
 * @returns an empty record where there is none
 *
 * @internal
 */
export function recordAt(
  root: unknown,
  path: string | string[],
): UnknownRecord {
  const value = valueAt(root, path);
  return isRecord(value) ? value : {};
}

/**
 * @returns an empty list where there is none
 *
 * @internal
 */
export function listAt(root: unknown, path: string | string[]): unknown[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

/**
 * A word out of a fixed vocabulary, in capitals: operators are compared
 * without regard to case.
 *
 * @internal
 */
export function wordAt(
  root: unknown,
  path: string | string[],
): string | undefined {
  return textAt(root, path)?.toLocaleUpperCase('en-US');
}

/**
 * @internal
 */
export function labelOf(object: unknown, name: string): string | undefined {
  return textAt(object, ['metadata', 'labels', name]);
}

/**
 * A string, number or boolean as it is, for one side of a comparison.
 *
 * @internal
 */
export function plainAt(
  root: unknown,
  path: string | string[],
): JsonValue | undefined {
  const value = valueAt(root, path);
  if (typeof value === 'number') {
    return numberAt(root, path);
  }
  return typeof value === 'boolean' ? value : textAt(root, path);
}
