import { isError } from '@backstage/errors';

/**
 * Why a request to the data pipelines backend brought nothing.
 *
 * - `missing`: there is no such thing, or the caller may not know of it.
 * - `forbidden`: the caller may not.
 * - `unreachable`: the backend did not answer, or could not now.
 * - `failed`: anything else.
 *
 * @public
 */
export type RequestProblem = 'missing' | 'forbidden' | 'unreachable' | 'failed';

const BY_NAME: Record<string, RequestProblem | undefined> = {
  NotFoundError: 'missing',
  NotAllowedError: 'forbidden',
  AuthenticationError: 'forbidden',
  ServiceUnavailableError: 'unreachable',
  // What a browser's fetch throws when no connection could be made.
  TypeError: 'unreachable',
};

function byStatus(status: unknown): RequestProblem | undefined {
  switch (status) {
    case 404:
      return 'missing';
    case 401:
    case 403:
      return 'forbidden';
    case 429:
    case 502:
    case 503:
    case 504:
      return 'unreachable';
    default:
      return undefined;
  }
}

/**
 * Sorts an error of the data pipelines client by what a reader can do about it.
 *
 * @public
 */
export function requestProblemOf(error: unknown): RequestProblem {
  if (!isError(error)) {
    return 'failed';
  }
  const cause = isError(error.cause) ? error.cause.name : undefined;
  return (
    byStatus(error.statusCode) ??
    (cause ? BY_NAME[cause] : undefined) ??
    BY_NAME[error.name] ??
    'failed'
  );
}
