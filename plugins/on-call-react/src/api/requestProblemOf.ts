import { isError } from '@backstage/errors';

/**
 * Why a request to the on-call backend brought nothing.
 *
 * - `missing`: there is no such entity, or the reader may not see it.
 * - `forbidden`: the reader may not.
 * - `unreachable`: the backend did not answer, or could not now.
 * - `failed`: anything else.
 *
 * @public
 */
export type RequestProblem = 'missing' | 'forbidden' | 'unreachable' | 'failed';

const BY_STATUS: Record<number, RequestProblem | undefined> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
  429: 'unreachable',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

/**
 * Sorts an error of the on-call client by what a reader can do about it.
 *
 * @public
 */
export function requestProblemOf(error: unknown): RequestProblem {
  if (!isError(error)) {
    return 'failed';
  }
  // A browser's fetch throws a TypeError when it could not connect.
  const fallback = error.name === 'TypeError' ? 'unreachable' : 'failed';
  return BY_STATUS[Number(error.statusCode)] ?? fallback;
}
