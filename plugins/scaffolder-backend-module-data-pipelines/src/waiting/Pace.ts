import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The passing of time, so that tests need not wait.
 *
 * @public
 */
export type Pace = {
  /** Epoch milliseconds. */
  now(): number;
  /** Rejects when the signal aborts. */
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

/** @internal */
export const realPace: Pace = {
  now: () => Date.now(),
  delay: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};
