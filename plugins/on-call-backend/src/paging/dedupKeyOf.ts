import { createHash } from 'crypto';

const LONGEST = 255;

/**
 * What makes all pages about one entity the same one, for as long as it is open.
 *
 * @internal
 */
export function dedupKeyOf(entityRef: string): string {
  const key = `backstage:${entityRef}`;
  return key.length <= LONGEST
    ? key
    : `backstage:${createHash('sha256').update(entityRef).digest('hex')}`;
}
