import { requestMessageOf, requestProblemOf } from '../../api';

/**
 * Why there is no log, and what a reader may do.
 *
 * @internal
 */
export type LogProblem = {
  title: string;
  help: string;
  /** Whether asking again could help. */
  canRetry: boolean;
};

/**
 * Puts an error of the log stream into words.
 *
 * @internal
 */
export function logProblemOf(error: unknown): LogProblem {
  const message = requestMessageOf(error);
  if (/previous terminated container/i.test(message)) {
    return {
      title: 'There is no previous run',
      help: 'The container has not ended since its pod was made, or its old log was cleaned up.',
      canRetry: false,
    };
  }
  if (
    /waiting to start|ContainerCreating|PodInitializing|not started/i.test(
      message,
    )
  ) {
    return {
      title: 'The container has not started yet',
      help: message,
      canRetry: true,
    };
  }
  switch (requestProblemOf(error)) {
    case 'forbidden':
      return {
        title: 'You may not read these logs',
        help: message,
        canRetry: false,
      };
    case 'missing':
      return {
        title: 'The pod is gone',
        help: 'Its log went with it. Look for one that took its place in the list of pods.',
        canRetry: false,
      };
    case 'unreachable':
      return {
        title: 'The log cannot be reached now',
        help: message,
        canRetry: true,
      };
    default:
      return {
        title: 'The log could not be read',
        help: message,
        canRetry: true,
      };
  }
}
