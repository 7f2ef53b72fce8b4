import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * Makes a full ref of what people write as an owner: `checkout` is a group.
 *
 * @returns undefined for what can be no owner
 *
 * @public
 */
export function toOwnerRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    const kind = ref.kind.toLowerCase();
    return kind === 'group' || kind === 'user'
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
