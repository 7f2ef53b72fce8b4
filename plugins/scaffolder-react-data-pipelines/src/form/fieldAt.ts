import { JsonObject, JsonValue } from '@backstage/types';

/**
 * What another field of the form holds, whatever it is.
 *
 * @param path - dotted, `kafkaCluster.namespace`
 *
 * @internal
 */
export function valueAt(
  form: JsonObject | undefined,
  path: string,
): JsonValue | undefined {
  let value: JsonValue | undefined = form;
  for (const key of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value[key]
        : undefined;
  }
  return value;
}

/**
 * What another field of the form holds.
 *
 * @param path - dotted, `kafkaCluster.namespace`
 * @returns undefined for anything but a text that is not empty
 *
 * @internal
 */
export function fieldAt(
  form: JsonObject | undefined,
  path: string,
): string | undefined {
  const value = valueAt(form, path);
  return typeof value === 'string' && value ? value : undefined;
}
