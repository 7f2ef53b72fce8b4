/**
 * An address that a vendor gave, where a reader may follow it: `https` only.
 *
 * @public
 */
export function toWebUrl(text: string | null | undefined): string | undefined {
  return text && URL.canParse(text) && new URL(text).protocol === 'https:'
    ? text
    : undefined;
}
