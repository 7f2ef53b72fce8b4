import { RequestProblem } from '@data-portal/plugin-data-pipelines-react';
import { Note } from './FieldNote';

const WORDS: Record<RequestProblem, string> = {
  missing: 'The portal has no data pipelines backend',
  forbidden: 'You may not see the clusters. Ask whoever runs the portal',
  unreachable: 'The portal’s data pipelines backend does not answer',
  failed: 'The clusters could not be asked',
};

/**
 * Why a field has nothing to offer, and the way to try again.
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
    text:
      problem === 'failed'
        ? `${WORDS.failed}: ${error.message}`
        : WORDS[problem],
    onRetry: retry,
  };
}
