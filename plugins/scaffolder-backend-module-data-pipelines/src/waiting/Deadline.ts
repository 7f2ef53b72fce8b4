import { Pace } from './Pace';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Paces repeated looks, quick at first and slower later, until time is up or
 * the task is cancelled.
 *
 * @internal
 */
export class Deadline {
  readonly #pace: Pace;
  readonly #signal: AbortSignal | undefined;
  readonly #end: number;
  #pause = FIRST_PAUSE_MS;

  constructor(options: {
    pace: Pace;
    seconds: number;
    signal: AbortSignal | undefined;
  }) {
    this.#pace = options.pace;
    this.#signal = options.signal;
    this.#end = options.pace.now() + options.seconds * 1_000;
  }

  /**
   * Waits until it is time to look again.
   *
   * @returns false when no time is left
   * @throws when the task was cancelled
   */
  async next(): Promise<boolean> {
    const left = this.#end - this.#pace.now();
    if (left <= 0) {
      return false;
    }
    this.#signal?.throwIfAborted();
    await this.#pace.delay(Math.min(this.#pause, left), this.#signal);
    this.#pause = Math.min(this.#pause * 1.3, LONGEST_PAUSE_MS);
    return true;
  }
}
