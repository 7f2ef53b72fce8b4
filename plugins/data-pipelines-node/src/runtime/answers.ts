import { JsonObject, JsonValue } from '@backstage/types';

/**
 * @public
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object, or an empty one: answers come from systems of many versions, so
 * nothing of their shape is taken for granted.
 *
 * @public
 */
export function recordOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/**
 * The objects of a list, or none.
 *
 * @public
 */
export function recordsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/**
 * A text that is not empty.
 *
 * @public
 */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * A text that is not empty, inside of objects.
 *
 * @public
 */
export function textAt(
  value: JsonValue | undefined,
  ...path: string[]
): string | undefined {
  return textOf(
    path.reduce<JsonValue | undefined>((at, key) => recordOf(at)[key], value),
  );
}

/**
 * A finite number, also where it is written as a text; what has not been
 * measured is often written as "NaN".
 *
 * @public
 */
export function numberOf(value: JsonValue | undefined): number | undefined {
  const number =
    typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

/**
 * Without what is undefined.
 *
 * @public
 */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}
