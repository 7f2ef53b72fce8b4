/**
 * Grows from 0.8 to 30 seconds, jittered so that the watches of a cluster that
 * comes back do not all knock at once.
 *
 * @internal
 */
export class Backoff {
  static readonly FIRST = 800;
  static readonly LAST = 30_000;

  readonly #random: () => number;
  #failures = 0;

  constructor(options: { random: () => number }) {
    this.#random = options.random;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** Milliseconds to wait after one more failure. */
  next(): number {
    const full = Math.min(Backoff.LAST, Backoff.FIRST * 2 ** this.#failures);
    this.#failures += 1;
    return full * (0.75 + this.#random() * 0.25);
  }
}
