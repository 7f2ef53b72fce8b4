import { JsonValue } from '@backstage/types';
import { textOf } from '@data-portal/plugin-data-pipelines-node';

/**
 * ISO 8601 of what Spark writes as `2026-02-03T16:42:40.000GMT`; for what has
 * not happened it writes a moment before 1970.
 *
 * @internal
 */
export function momentOf(value: JsonValue | undefined): string | undefined {
  const time = Date.parse(textOf(value)?.replace(/GMT$/, 'Z') ?? '');
  return time > 0 ? new Date(time).toISOString() : undefined;
}
