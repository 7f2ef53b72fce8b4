import { parseEntityRef } from '@backstage/catalog-model';

/**
 * What people call an owner: `checkout` for group:default/checkout.
 *
 * @internal
 */
export function groupWord(ref: string): string {
  try {
    const { name, namespace } = parseEntityRef(ref, { defaultKind: 'group' });
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}
