import { copy, filled } from './numbers';

/** Committed offset, when it last moved, and the end offset when that was. */
const NUMBERS = 3;

/**
 * How far a group has come on one topic, and since when it has not moved.
 *
 * @internal
 */
export class GroupProgress {
  readonly partitions: number;
  /** Milliseconds since 1970: when this began to be watched. */
  readonly watchedSince: number;
  /** Milliseconds since 1970: when a commit was last seen to move. */
  activeAt?: number;
  /** One array for all: there are tens of thousands of these. */
  readonly #numbers: number[];

  constructor(partitions: number, now: number) {
    this.partitions = partitions;
    this.watchedSince = now;
    this.#numbers = filled(partitions * NUMBERS, NaN);
  }

  /** NaN where there is none. */
  committed(partition: number): number {
    return this.#numbers[partition * NUMBERS];
  }

  hasCommitted(partition: number): boolean {
    return Number.isFinite(this.committed(partition));
  }

  /** Takes in a committed offset that was read together with the end offset. */
  commit(partition: number, offset: number, end: number, now: number): void {
    const at = partition * NUMBERS;
    const before = this.#numbers[at];
    this.#numbers[at] = offset;
    if (before < offset) {
      this.activeAt = now;
    }
    if (before !== offset || !(end > offset)) {
      this.#numbers[at + 1] = now;
      this.#numbers[at + 2] = end;
    }
  }

  /** Messages behind on one partition; undefined where it cannot be told. */
  lag(partition: number, end: number): number | undefined {
    const lag = end - this.committed(partition);
    // A commit read after the end may be ahead of it.
    return Number.isFinite(lag) ? Math.max(0, lag) : undefined;
  }

  /** Messages behind on all; NaN where one cannot be told. */
  lagSum(ends: (partition: number) => number): number {
    let sum = 0;
    for (let partition = 0; partition < this.partitions; partition += 1) {
      if (this.hasCommitted(partition)) {
        sum += this.lag(partition, ends(partition)) ?? NaN;
      }
    }
    return sum;
  }

  /**
   * Since when the end moves on and the committed offset does not, over all
   * partitions: one that is stuck is a fault though the others go on.
   *
   * @returns milliseconds since 1970
   */
  stalledSince(ends: (partition: number) => number): number | undefined {
    let since: number | undefined;
    for (let partition = 0; partition < this.partitions; partition += 1) {
      const at = partition * NUMBERS;
      const [committed, movedAt, endThen] = this.#numbers.slice(
        at,
        at + NUMBERS,
      );
      const end = ends(partition);
      if (end > endThen && end > committed) {
        since = Math.min(since ?? movedAt, movedAt);
      }
    }
    return since;
  }

  /** The same group on a topic that has got more partitions, or fewer. */
  resized(partitions: number): GroupProgress {
    if (partitions === this.partitions) {
      return this;
    }
    const resized = new GroupProgress(partitions, this.watchedSince);
    resized.activeAt = this.activeAt;
    copy(this.#numbers, resized.#numbers);
    return resized;
  }
}
