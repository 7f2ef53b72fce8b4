import { JsonValue } from '@backstage/types';
import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { valueAt } from './access';

const MINUTE = 60_000;

/**
 * @internal
 */
export function minutes(count: number): number {
  return count * MINUTE;
}

/**
 * Reads ISO 8601, or the milliseconds since 1970 that the Flink operator writes
 * as a string in some fields and as a number in others.
 *
 * @internal
 */
export function parseTime(value: unknown): Date | undefined {
  let time: Date | undefined;
  if (typeof value === 'number') {
    time = new Date(value);
  } else if (typeof value === 'string' && /^\d{10,15}$/.test(value)) {
    time = new Date(Number(value));
  } else if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
    time = new Date(value);
  } else if (value instanceof Date) {
    time = value;
  }
  // Zero is what Flink writes for "never".
  return time && time.getTime() > 0 ? time : undefined;
}

/**
 * Reads a time of something that has happened. Clocks differ between machines,
 * so a time in the future counts as now.
 *
 * @internal
 */
export function pastTimeAt(
  root: unknown,
  path: string | string[],
  now: Date,
): Date | undefined {
  const time = parseTime(valueAt(root, path));
  return time && time > now ? now : time;
}

/**
 * @internal
 */
export function earliest(...times: (Date | undefined)[]): Date | undefined {
  const known = times.filter(time => time !== undefined);
  return known.length
    ? new Date(Math.min(...known.map(time => time.getTime())))
    : undefined;
}

/**
 * @internal
 */
export function latest(...times: (Date | undefined)[]): Date | undefined {
  const known = times.filter(time => time !== undefined);
  return known.length
    ? new Date(Math.max(...known.map(time => time.getTime())))
    : undefined;
}

/**
 * When a judged value was first seen as it is now.
 *
 * @returns undefined when nobody has watched, or the value has changed since
 *
 * @internal
 */
export function firstSeen(
  input: Pick<KindInput, 'past' | 'now'>,
  key: string,
  value: JsonValue,
): Date | undefined {
  const seen = valueAt(input.past, ['seen', key, 'value']);
  return JSON.stringify(seen) === JSON.stringify(value)
    ? pastTimeAt(input.past, ['seen', key, 'since'], input.now)
    : undefined;
}
