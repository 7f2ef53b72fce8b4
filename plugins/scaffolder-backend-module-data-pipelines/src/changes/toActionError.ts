import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';

/**
 * Turns what the client throws into the error that the backend meant, with the
 * backend's own words instead of "Request failed with 403".
 *
 * @internal
 */
export function toActionError(error: unknown): Error {
  if (error instanceof ResponseError) {
    // Without the response as a cause, which would be added to the message.
    const { message } = error.cause;
    switch (error.statusCode) {
      case 400:
      case 422:
        return new InputError(message);
      case 401:
        return new AuthenticationError(message);
      case 403:
        return new NotAllowedError(message);
      case 404:
        return new NotFoundError(message);
      case 409:
        return new ConflictError(message);
      case 429:
      case 502:
      case 503:
      case 504:
        return new ServiceUnavailableError(message);
      default:
        return new Error(message);
    }
  }
  // What fetch throws when no connection could be made.
  if (error instanceof TypeError) {
    return new ServiceUnavailableError(
      'The data pipelines backend does not answer. Is its plugin installed?',
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
