const SPECIAL = /[\\`*_{}[\]()#+\-.!|<>&~$:"']/g;

/**
 * What somebody typed, as plain text within a line of Markdown.
 *
 * @internal
 */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SPECIAL, character => `&#${character.charCodeAt(0)};`);
}
