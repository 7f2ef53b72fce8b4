/** Ages are told to about a fifth of themselves, so far fewer entries do. */
const RELATIVE_GAP = 0.2;
const OLDEST = 2 * 60 * 60_000;

type Entry = { at: number; ends: Float64Array };

/**
 * The end offsets of one topic over time, dense for the last minutes and sparse
 * before. By it, a committed offset has an age.
 *
 * @internal
 */
export class EndHistory {
  /** Newest first. */
  #entries: Entry[] = [];

  add(ends: Float64Array, now: number): void {
    const kept: Entry[] = [{ at: now, ends }];
    for (const entry of this.#entries) {
      const age = now - entry.at;
      const gap = kept[kept.length - 1].at - entry.at;
      if (
        age <= OLDEST &&
        (gap >= age * RELATIVE_GAP || entry === this.#entries[0])
      ) {
        kept.push(entry);
      }
    }
    this.#entries = kept;
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
    let newer: Entry | undefined;
    for (const entry of this.#entries) {
      const end = entry.ends[partition];
      if (Number.isFinite(end)) {
        if (end <= offset) {
          return {
            seconds: secondsSince(
              writtenAt(entry, newer, partition, offset),
              now,
            ),
            atLeast: false,
          };
        }
        newer = entry;
      }
    }
    return newer
      ? { seconds: secondsSince(newer.at, now), atLeast: true }
      : undefined;
  }

  /** Messages a second over about so many milliseconds; undefined where too little is known. */
  rate(over: number): number | undefined {
    const [newest] = this.#entries;
    const oldest = [...this.#entries]
      .reverse()
      .find(({ at }) => newest.at - at <= over);
    if (!oldest || oldest === newest) {
      return undefined;
    }
    const messages = sumOf(newest.ends) - sumOf(oldest.ends);
    const seconds = (newest.at - oldest.at) / 1_000;
    return Number.isFinite(messages) && messages >= 0
      ? messages / seconds
      : undefined;
  }
}

function secondsSince(at: number, now: number): number {
  return Math.max(0, (now - at) / 1_000);
}

/** Between two looks, messages are taken to have come evenly. */
function writtenAt(
  older: Entry,
  newer: Entry | undefined,
  partition: number,
  offset: number,
): number {
  if (!newer) {
    return older.at;
  }
  const from = older.ends[partition];
  const to = newer.ends[partition];
  const part = to > from ? (offset - from) / (to - from) : 0;
  return older.at + part * (newer.at - older.at);
}

function sumOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
