/**
 * An array of exactly this length: one that grows has room to spare, and there
 * are tens of thousands of these.
 *
 * @internal
 */
export function filled(length: number, value: number): number[] {
  return new Array<number>(length).fill(value);
}

/**
 * Writes numbers over others, as many as there is room for.
 *
 * @internal
 */
export function copy(from: number[], to: number[], at = 0): void {
  const count = Math.min(from.length, to.length - at);
  for (let index = 0; index < count; index += 1) {
    to[at + index] = from[index];
  }
}
