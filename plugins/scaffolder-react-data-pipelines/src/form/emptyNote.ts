import { Note } from './FieldNote';
import { Reading } from './readingOf';

/**
 * What to say where a list of choices is empty.
 *
 * @internal
 */
export function emptyNote(options: {
  reading: Reading;
  /** In the plural, `topics`. */
  nouns: string;
  where: string;
  /** Whether the list holds all that the portal has. */
  isComplete: boolean;
  /** That there are none, and what to do. */
  none: string;
}): Note | undefined {
  const { isComplete, none, nouns, reading, where } = options;
  switch (reading.status) {
    case 'pending':
      return undefined;
    case 'unknown':
      return {
        tone: 'plain',
        text: `Which ${nouns} there are in ${where} is not known. ${reading.reason}`,
        onRetry: reading.retry,
      };
    default:
      return isComplete ? { tone: 'bad', text: none } : moreNote(nouns);
  }
}

/**
 * What to say where a list of choices does not hold all of them.
 *
 * @internal
 */
export function moreNote(nouns: string): Note {
  return {
    tone: 'plain',
    text: `There are more ${nouns} than are listed. Type a part of the name to find the others`,
  };
}
