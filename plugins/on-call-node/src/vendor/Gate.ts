/**
 * Lets some through at a time; the others wait for their turn.
 *
 * @internal
 */
export class Gate {
  readonly #width: number;
  readonly #waiting: Array<() => void> = [];
  #inside = 0;

  constructor(width: number) {
    this.#width = width;
  }

  async pass<T>(run: () => Promise<T>): Promise<T> {
    if (this.#inside < this.#width) {
      this.#inside += 1;
    } else {
      // Whoever leaves hands over the place.
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    try {
      return await run();
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#inside -= 1;
      }
    }
  }
}
