import { rotaKeyOf } from '@data-portal/plugin-on-call-common';
import { PageTarget } from '@data-portal/plugin-on-call-node';
import { createHash } from 'crypto';

const LONGEST = 255;

/**
 * What makes all pages of one rota about an entity the same one, for as long as
 * it is open.
 *
 * @internal
 */
export function dedupKeyOf(
  entityRef: string,
  rota: Pick<PageTarget, 'id' | 'provider'>,
): string {
  const text = `${entityRef} ${rotaKeyOf(rota)}`;
  const key = `backstage:${text}`;
  return key.length <= LONGEST
    ? key
    : `backstage:${createHash('sha256').update(text).digest('hex')}`;
}
