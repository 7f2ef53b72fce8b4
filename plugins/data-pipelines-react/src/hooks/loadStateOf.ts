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
 * @public
 */
export function loadStateOf<T>(query: UseQueryResult<T, Error>): LoadState<T> {
  const { data, dataUpdatedAt, error, refetch } = query;
  const retry = () => {
    // The outcome is drawn; refetch does not reject unless asked to.
    refetch().catch(() => {});
  };

  if (error) {
    const problem = requestProblemOf(error);
    const revoked = problem === 'missing' || problem === 'forbidden';
    // Old data stays in view through an outage, not through a refusal.
    if (data === undefined || revoked) {
      return { status: 'failed', problem, error, retry };
    }
    return {
      status: 'ready',
      data,
      loadedAt: dataUpdatedAt,
      refreshError: error,
      retry,
    };
  }
  if (data === undefined) {
    return { status: 'loading' };
  }
  return { status: 'ready', data, loadedAt: dataUpdatedAt, retry };
}
