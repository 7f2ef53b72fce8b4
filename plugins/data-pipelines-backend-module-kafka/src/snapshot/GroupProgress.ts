/**
 * How far a group has come on one topic, and since when it has not moved.
 *
 * @internal
 */
export class GroupProgress {
  /** Committed offsets by partition; NaN where there is none. */
  committed: Float64Array;
  /** Milliseconds since 1970 at which a partition's committed offset last moved. */
  readonly #movedAt: Float64Array;
  /** The end offset when that was. */
  readonly #endThen: Float64Array;
  /** Milliseconds since 1970: when this began to be watched. */
  readonly watchedSince: number;
  /** Milliseconds since 1970: when a commit was last seen to move. */
  activeAt?: number;

  constructor(partitions: number, now: number) {
    this.watchedSince = now;
    this.committed = new Float64Array(partitions).fill(NaN);
    this.#movedAt = new Float64Array(partitions).fill(NaN);
    this.#endThen = new Float64Array(partitions).fill(NaN);
  }

  /** Takes in a committed offset that was read together with the end offset. */
  commit(partition: number, offset: number, end: number, now: number): void {
    const before = this.committed[partition];
    this.committed[partition] = offset;
    if (before < offset) {
      this.activeAt = now;
    }
    if (before !== offset || !(end > offset)) {
      this.#movedAt[partition] = now;
      this.#endThen[partition] = end;
    }
  }

  /** Messages behind on one partition; undefined where it cannot be told. */
  lag(partition: number, end: number): number | undefined {
    const lag = end - this.committed[partition];
    // A commit read after the end may be ahead of it.
    return Number.isFinite(lag) ? Math.max(0, lag) : undefined;
  }

  /**
   * Since when the end moves on and the committed offset does not, over all
   * partitions: one that is stuck is a fault though the others go on.
   */
  stalledSince(ends: (partition: number) => number): number | undefined {
    let since: number | undefined;
    for (let partition = 0; partition < this.committed.length; partition += 1) {
      const end = ends(partition);
      const movedAt = this.#movedAt[partition];
      if (end > this.#endThen[partition] && end > this.committed[partition]) {
        since = Math.min(since ?? movedAt, movedAt);
      }
    }
    return since;
  }

  /** The same group on a topic that has got more partitions, or fewer. */
  resized(partitions: number): GroupProgress {
    if (partitions === this.committed.length) {
      return this;
    }
    const resized = new GroupProgress(partitions, this.watchedSince);
    resized.activeAt = this.activeAt;
    const kept = Math.min(partitions, this.committed.length);
    resized.committed.set(this.committed.subarray(0, kept));
    resized.#movedAt.set(this.#movedAt.subarray(0, kept));
    resized.#endThen.set(this.#endThen.subarray(0, kept));
    return resized;
  }
}
