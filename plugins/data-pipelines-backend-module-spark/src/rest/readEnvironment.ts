import { JsonValue } from '@backstage/types';
import { SparkRuntime } from '@data-portal/plugin-data-pipelines-common';
import { recordOf } from '@data-portal/plugin-data-pipelines-node';

const ENTRIES_AT_MOST = 500;
const VALUE_LENGTH = 1_000;

/**
 * Reads the properties of the application out of
 * `GET /applications/{id}/environment`, and nothing of the machine it runs on.
 *
 * @internal
 */
export function readEnvironment(
  answer: JsonValue,
): SparkRuntime['environment'] {
  const { sparkProperties } = recordOf(answer);
  return (Array.isArray(sparkProperties) ? sparkProperties : [])
    .flatMap(entry => {
      const [key, value] = Array.isArray(entry) ? entry : [];
      return typeof key === 'string' && key !== ''
        ? [{ key, value: String(value ?? '').slice(0, VALUE_LENGTH) }]
        : [];
    })
    .sort((a, b) => a.key.localeCompare(b.key))
    .slice(0, ENTRIES_AT_MOST);
}

/**
 * Bytes of an amount of memory as Spark writes it, where a bare number is of
 * MiB.
 *
 * @internal
 */
export function memoryOf(text: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)\s*([kmgt]?)b?$/i.exec(text ?? '') ?? [];
  const power = { k: 1, m: 2, g: 3, t: 4 }[unit?.toLowerCase() || 'm'] ?? 2;
  return amount ? Number(amount) * 1024 ** power : undefined;
}
