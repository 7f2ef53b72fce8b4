import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { oneLine, readEvents, sentence } from '../judging';

/**
 * The newest exception of the job that the operator has told in an event, as a
 * sentence.
 *
 * @internal
 */
export function lastException(input: KindInput): string | undefined {
  const newest = readEvents(input.related, input.now)
    .filter(({ reason, message }) => reason === 'JobException' && message)
    .sort((a, b) => Number(a.last ?? 0) - Number(b.last ?? 0))
    .at(-1);
  if (!newest) {
    return undefined;
  }
  // A stack trace begins in the second line.
  const [line] = newest.message.slice(0, 1000).split('\n');
  return sentence(oneLine(line, 250));
}
