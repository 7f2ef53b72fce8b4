import { copy, filled } from './numbers';

/** Ages are told to about a fifth of themselves, so far fewer entries do. */
const RELATIVE_GAP = 0.2;
const OLDEST = 2 * 60 * 60_000;

/** Two times stand before the offsets of an entry. */
const TIMES = 2;

/**
 * The end offsets of one topic over time, dense for the last minutes and sparse
 * before. By it, a committed offset has an age.
 *
 * @remarks
 *
 * One array for all entries, newest first: the times from and until which the
 * offsets were like this, then the offsets. A topic that nobody writes to has
 * one entry, however long it is watched.
 *
 * @internal
 */
export class EndHistory {
  readonly #partitions: number;
  #entries: number[] = [];

  constructor(partitions: number) {
    this.#partitions = partitions;
  }

  get partitions(): number {
    return this.#partitions;
  }

  /** @param end - the end offset of a partition; NaN where it is not known */
  add(end: (partition: number) => number, now: number): void {
    if (this.#length && this.#isNewest(end)) {
      this.#entries[1] = now;
      return;
    }
    const kept = this.#entriesKept(now);
    const size = this.#size;
    const entries = filled((kept.length + 1) * size, NaN);
    entries[0] = now;
    entries[1] = now;
    for (let partition = 0; partition < this.#partitions; partition += 1) {
      entries[TIMES + partition] = end(partition);
    }
    kept.forEach((entry, index) => {
      const from = entry * size;
      copy(this.#entries.slice(from, from + size), entries, (index + 1) * size);
    });
    this.#entries = entries;
  }

  /**
   * How long ago the message at an offset was written.
   *
   * @returns seconds; `atLeast` where it was written before the history began
   */
  ageOf(
    partition: number,
    offset: number,
    now: number,
  ): { seconds: number; atLeast: boolean } | undefined {
    let newer: number | undefined;
    for (let entry = 0; entry < this.#length; entry += 1) {
      const end = this.#end(entry, partition);
      if (Number.isFinite(end)) {
        if (end <= offset) {
          const at = this.#writtenAt(entry, newer, partition, offset);
          return { seconds: secondsSince(at, now), atLeast: false };
        }
        newer = entry;
      }
    }
    return newer === undefined
      ? undefined
      : { seconds: secondsSince(this.#from(newer), now), atLeast: true };
  }

  /**
   * Messages a second over about so many milliseconds.
   *
   * @returns undefined where too little is known
   */
  rate(over: number): number | undefined {
    if (!this.#length) {
      return undefined;
    }
    const now = this.#until(0);
    let oldest = 0;
    while (oldest + 1 < this.#length && now - this.#until(oldest + 1) <= over) {
      oldest += 1;
    }
    const seconds = (now - this.#from(oldest)) / 1_000;
    const messages = this.#sum(0) - this.#sum(oldest);
    return seconds > 0 && messages >= 0 ? messages / seconds : undefined;
  }

  get #size(): number {
    return TIMES + this.#partitions;
  }

  get #length(): number {
    return this.#entries.length / this.#size;
  }

  #from(entry: number): number {
    return this.#entries[entry * this.#size];
  }

  #until(entry: number): number {
    return this.#entries[entry * this.#size + 1];
  }

  #end(entry: number, partition: number): number {
    return this.#entries[entry * this.#size + TIMES + partition];
  }

  #sum(entry: number): number {
    let sum = 0;
    for (let partition = 0; partition < this.#partitions; partition += 1) {
      sum += this.#end(entry, partition);
    }
    return sum;
  }

  #isNewest(end: (partition: number) => number): boolean {
    for (let partition = 0; partition < this.#partitions; partition += 1) {
      if (!Object.is(this.#end(0, partition), end(partition))) {
        return false;
      }
    }
    return true;
  }

  /** All but what is too old, and what leaves a gap that is small for its age. */
  #entriesKept(now: number): number[] {
    const kept: number[] = [];
    let newer = now;
    for (let entry = 0; entry < this.#length; entry += 1) {
      if (now - this.#until(entry) > OLDEST) {
        break;
      }
      const isLast = entry + 1 === this.#length;
      const older = isLast ? NaN : this.#until(entry + 1);
      if (isLast || newer - older > (now - older) * RELATIVE_GAP) {
        kept.push(entry);
        newer = this.#from(entry);
      }
    }
    return kept;
  }

  /** Between two looks, messages are taken to have come evenly. */
  #writtenAt(
    older: number,
    newer: number | undefined,
    partition: number,
    offset: number,
  ): number {
    const begin = this.#until(older);
    if (newer === undefined) {
      return begin;
    }
    const from = this.#end(older, partition);
    const to = this.#end(newer, partition);
    const part = to > from ? (offset - from) / (to - from) : 0;
    return begin + part * (this.#from(newer) - begin);
  }
}

function secondsSince(at: number, now: number): number {
  return Math.max(0, (now - at) / 1_000);
}
