import { FOREVER_MS } from './describeRetention';

/**
 * What the field `DataPipelinesRetention` holds: nothing at first, and at least
 * the milliseconds once a choice is made.
 *
 * @public
 */
export type RetentionChoice = {
  /** -1 for ever. */
  ms?: number;
  /** The same in words. */
  label?: string;
};

const SHORTEST_MS = 60_000;

/**
 * Why messages can not be kept that long.
 *
 * @returns undefined when they can
 *
 * @public
 */
export function problemOfRetention(
  choice: RetentionChoice | undefined,
): string | undefined {
  const ms = choice?.ms;
  if (ms === undefined) {
    return 'Say how long messages are kept';
  }
  if (ms === FOREVER_MS) {
    return undefined;
  }
  if (!Number.isSafeInteger(ms) || ms < SHORTEST_MS) {
    return 'Keep messages for one minute at least';
  }
  return undefined;
}
