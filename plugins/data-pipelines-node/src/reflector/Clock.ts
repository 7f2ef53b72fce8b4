import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Time, so that tests need not wait for it.
 *
 * @public
 */
export interface Clock {
  now(): Date;
  /** Ends early, without an error, when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * @public
 */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
  },
};
