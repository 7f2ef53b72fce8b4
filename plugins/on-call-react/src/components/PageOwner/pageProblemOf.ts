import { isError } from '@backstage/errors';

/**
 * Why a page failed, in a sentence of the backend. Where it was not the backend
 * that answered, somebody may have been woken all the same.
 *
 * @internal
 */
export function pageProblemOf(error: Error, pager: string): string {
  const { statusCode, cause } = error as { statusCode?: number } & Error;
  const isTold =
    statusCode !== undefined &&
    isError(cause) &&
    (statusCode < 500 || cause.name === 'ServiceUnavailableError');
  return isTold
    ? cause.message
    : `${pager} has not answered, so that it is not known whether anybody was paged. Page again: while it is open, nobody is woken twice`;
}
