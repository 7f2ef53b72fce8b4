const MESSAGE_LENGTH = 400;
const WORD_LENGTH = 60;

/**
 * Makes one line of a text and cuts it, so that neither a stack trace nor a
 * megabyte of output nor a terminal's control characters reach a reader.
 *
 * @internal
 */
export function oneLine(text: string, length = MESSAGE_LENGTH): string {
  // Cut before the search for spaces: the text may be huge.
  const line = text
    .slice(0, length * 2)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= length && text.length <= length * 2) {
    return line;
  }
  // Half a surrogate pair at the cut would not be a character.
  return `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Ends a text as a sentence.
 *
 * @internal
 */
export function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/**
 * Shows a word that an operator wrote and that nobody knows.
 *
 * @internal
 */
export function quoted(word: string): string {
  return `"${oneLine(word, WORD_LENGTH)}"`;
}

/**
 * Writes a reason as one CamelCase word: `DEPLOYED_NOT_READY` becomes
 * `DeployedNotReady`, `NotSupported` stays.
 *
 * @internal
 */
export function camelCase(text: string): string {
  const parts = text
    .slice(0, WORD_LENGTH * 2)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(part => {
      const rest = part.slice(1);
      // A part in capitals is a word of a constant, not an abbreviation.
      const shouted = part.length > 1 && part === part.toUpperCase();
      return part[0].toUpperCase() + (shouted ? rest.toLowerCase() : rest);
    });
  const word = parts.join('').slice(0, WORD_LENGTH);
  return /^[A-Za-z]/.test(word) ? word : `State${word}`;
}

/**
 * @internal
 */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const UNITS: [name: string, milliseconds: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * Writes a duration with its two largest units: `1 day 6 hours`.
 *
 * @internal
 */
export function durationInWords(milliseconds: number): string {
  let rest = Math.max(0, milliseconds);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) {
      parts.push(countOf(count, name));
    } else if (parts.length > 0) {
      break;
    }
    if (parts.length === 2) {
      break;
    }
  }
  return parts.join(' ') || 'less than a second';
}

/**
 * Writes a moment for a table: `2026-08-20 10:15 UTC`.
 *
 * @internal
 */
export function momentInWords(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
