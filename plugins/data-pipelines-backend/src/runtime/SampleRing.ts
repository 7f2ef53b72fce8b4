const MINUTES_KEPT = 120;

/**
 * Numbers of one target for two hours, a place a minute and series: there may be
 * thousands of series, so nothing is kept of a minute but its numbers.
 *
 * @internal
 */
export class SampleRing {
  /** Minutes since 1970. */
  #newest = -Infinity;
  readonly #series = new Map<string, Float64Array>();

  static readonly minutes = MINUTES_KEPT;

  /** Of several notes in a minute the last one stays. */
  record(minute: number, values: Record<string, number>): void {
    if (minute <= this.#newest - MINUTES_KEPT) {
      return;
    }
    this.#advance(minute);
    for (const [name, value] of Object.entries(values)) {
      const numbers =
        this.#series.get(name) ?? new Float64Array(MINUTES_KEPT).fill(NaN);
      this.#series.set(name, numbers);
      numbers[minute % MINUTES_KEPT] = value;
    }
  }

  /** Oldest first; minutes in which nothing was noted are left out. */
  *read(
    name: string,
    until: number,
  ): Iterable<[minute: number, value: number]> {
    const numbers = this.#series.get(name);
    const oldest = Math.max(until, this.#newest) - MINUTES_KEPT + 1;
    for (let minute = oldest; numbers && minute <= this.#newest; minute += 1) {
      const value = numbers[minute % MINUTES_KEPT];
      if (!Number.isNaN(value)) {
        yield [minute, value];
      }
    }
  }

  /** Everything that was noted in one minute. */
  valuesAt(minute: number): Record<string, number> {
    const values: Record<string, number> = {};
    if (minute <= this.#newest && minute > this.#newest - MINUTES_KEPT) {
      for (const [name, numbers] of this.#series) {
        const value = numbers[minute % MINUTES_KEPT];
        if (!Number.isNaN(value)) {
          values[name] = value;
        }
      }
    }
    return values;
  }

  /** Empties the places of minutes that passed, and forgets what has none left. */
  #advance(minute: number): void {
    const passed = Math.min(MINUTES_KEPT, minute - this.#newest);
    for (let step = 0; step < passed; step += 1) {
      const place = (minute - step) % MINUTES_KEPT;
      for (const numbers of this.#series.values()) {
        numbers[place] = NaN;
      }
    }
    if (passed > 0) {
      for (const [name, numbers] of this.#series) {
        if (numbers.every(Number.isNaN)) {
          this.#series.delete(name);
        }
      }
      this.#newest = minute;
    }
  }
}
