import {
  RequestProblem,
  requestMessageOf,
} from '@data-portal/plugin-data-pipelines-react';
import { Note } from './FieldNote';

function textOf(problem: RequestProblem, error: Error): string {
  switch (problem) {
    case 'missing':
      return 'The portal has no data pipelines backend';
    case 'unreachable':
      return 'The portal’s data pipelines backend does not answer';
    case 'forbidden':
      return requestMessageOf(error);
    default:
      return `The clusters could not be asked: ${requestMessageOf(error)}`;
  }
}

/**
 * Why a field has nothing to offer, and the way to try again where that can help.
 *
 * @internal
 */
export function problemNote(load: {
  problem: RequestProblem;
  error: Error;
  retry(): void;
}): Note {
  const { problem, error, retry } = load;
  return {
    tone: 'bad',
    text: textOf(problem, error),
    ...(problem !== 'forbidden' && { onRetry: retry }),
  };
}
