const TWO_WORDS = new Set([
  'ALTER',
  'BEGIN',
  'CREATE',
  'DROP',
  'EXECUTE',
  'INSERT',
  'MERGE',
  'SHOW',
  'USE',
]);
const FILLERS = new Set([
  'OR',
  'REPLACE',
  'TEMPORARY',
  'TEMP',
  'GLOBAL',
  'SYSTEM',
]);

/**
 * What a statement does, by its first words: "CREATE TABLE", "INSERT INTO".
 *
 * @internal
 */
export function kindOfStatement(words: string): string {
  const [first = '', ...rest] = words
    .toLocaleUpperCase('en-US')
    .split(/[^A-Z_]+/)
    .filter(Boolean);
  const second = rest.find(word => !FILLERS.has(word));
  return TWO_WORDS.has(first) && second ? `${first} ${second}` : first;
}
