/**
 * The plural under which an API server serves a kind, by the rule that the
 * generators of custom resources follow.
 *
 * @internal
 */
export function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (/[^aeiou]y$/.test(word)) {
    return `${word.slice(0, -1)}ies`;
  }
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
