import { isError } from '@backstage/errors';

/**
 * What the data pipelines backend said is the matter. The error of the client
 * itself says no more than its status.
 *
 * @public
 */
export function requestMessageOf(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  return isError(error.cause) ? error.cause.message : error.message;
}
