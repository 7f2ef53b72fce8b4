/**
 * Where a command writes to.
 *
 * @internal
 */
export type Output = {
  write(text: string): unknown;
  isTTY?: boolean;
};

/**
 * The command was called wrongly. The message is one line that says what to do.
 *
 * @internal
 */
export class UsageError extends Error {}

/**
 * A cluster could not be read, which says nothing of its pipelines. The message
 * is one line.
 *
 * @internal
 */
export class UnreachableError extends Error {}
