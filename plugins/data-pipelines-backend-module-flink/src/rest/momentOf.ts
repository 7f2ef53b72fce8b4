import { JsonValue } from '@backstage/types';
import { numberOf } from '@data-portal/plugin-data-pipelines-node';

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
