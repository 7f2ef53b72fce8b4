import { InputError } from '@backstage/errors';

/**
 * How an object is to be written, as a change request says it.
 *
 * @throws InputError for a creation by force, which has nothing to take over
 *
 * @internal
 */
export function writingOf(
  operation: 'create' | 'apply',
  force: boolean | undefined,
): { operation: 'create' } | { operation: 'apply'; force?: boolean } {
  if (operation === 'create') {
    if (force) {
      throw new InputError(
        'force goes with operation "apply" only: what is created has no other manager',
      );
    }
    return { operation };
  }
  return { operation, ...(force && { force }) };
}
