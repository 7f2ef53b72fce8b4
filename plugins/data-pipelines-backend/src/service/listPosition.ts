import { InputError } from '@backstage/errors';

/**
 * A place in an ordered list.
 *
 * @internal
 */
export type Position = {
  /** What the list is grouped by; absent in a list without groups. */
  group?: string;
  /** What the list is ordered by. */
  value: string;
  /** Tells equal values apart. */
  key: string;
};

/**
 * Prints a position as a cursor for the page after it, or before it.
 *
 * @internal
 */
export function encodePosition(
  position: Position & { before?: boolean },
): string {
  const { group, value, key, before } = position;
  return Buffer.from(JSON.stringify({ group, value, key, before })).toString(
    'base64url',
  );
}

/**
 * Reads what {@link encodePosition} printed.
 *
 * @throws InputError for anything else
 *
 * @internal
 */
export function decodePosition(cursor: string): Position & { before: boolean } {
  try {
    const { group, value, key, before } = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (
      typeof value === 'string' &&
      typeof key === 'string' &&
      (group === undefined || typeof group === 'string')
    ) {
      return { group, value, key, before: before === true };
    }
  } catch {
    // Told below.
  }
  throw new InputError(
    'The cursor is not one of this list. Leave it out to start again',
  );
}
