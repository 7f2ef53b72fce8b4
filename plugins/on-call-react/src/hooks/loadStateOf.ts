import { UseQueryResult } from '@tanstack/react-query';
import { RequestProblem, requestProblemOf } from '../api';

/**
 * How far a request got, and what it brought.
 *
 * @public
 */
export type LoadState<T> =
  | { status: 'loading' }
  | {
      status: 'ready';
      data: T;
      /** Epoch milliseconds: when the data came. */
      loadedAt: number;
      /** Why a later attempt brought nothing newer. */
      refreshError?: Error;
      retry(): void;
    }
  | { status: 'failed'; problem: RequestProblem; error: Error; retry(): void };

/**
 * Puts what a query says into the words of {@link LoadState}.
 *
 * @internal
 */
export function loadStateOf<T>(query: UseQueryResult<T, Error>): LoadState<T> {
  const { data, dataUpdatedAt, error, refetch } = query;
  const retry = () => {
    // The outcome is drawn; refetch does not reject unless asked to.
    refetch().catch(() => {});
  };
  const problem = error && requestProblemOf(error);
  const isRevoked = problem === 'missing' || problem === 'forbidden';

  if (data !== undefined && !isRevoked) {
    return {
      status: 'ready',
      data,
      loadedAt: dataUpdatedAt,
      ...(error && { refreshError: error }),
      retry,
    };
  }
  return error && problem
    ? { status: 'failed', problem, error, retry }
    : { status: 'loading' };
}
