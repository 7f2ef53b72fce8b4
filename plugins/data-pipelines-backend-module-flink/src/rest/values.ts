import { JsonObject, JsonValue } from '@backstage/types';

/**
 * Answers come from Flink of many versions, so nothing of their shape is taken
 * for granted.
 *
 * @internal
 */
export function recordOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

/**
 * @internal
 */
export function recordsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/**
 * @internal
 */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * A finite number, also where Flink writes it as a text; it writes "NaN" for
 * what it has not measured.
 *
 * @internal
 */
export function numberOf(value: JsonValue | undefined): number | undefined {
  const number =
    typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

/**
 * ISO 8601 of a moment in milliseconds; Flink writes -1 or 0 for none.
 *
 * @internal
 */
export function momentOf(value: JsonValue | undefined): string | undefined {
  const time = numberOf(value);
  return time !== undefined && time > 0
    ? new Date(time).toISOString()
    : undefined;
}

/**
 * Without what is undefined.
 *
 * @internal
 */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}
