import { parseEntityRef } from '@backstage/catalog-model';

function isGroupRef(text: string): boolean {
  try {
    return parseEntityRef(text).kind.toLocaleLowerCase('en-US') === 'group';
  } catch {
    return false;
  }
}

/**
 * Why an owner can not be taken.
 *
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfOwner(owner: string | undefined): string | undefined {
  if (!owner) {
    return 'Choose the group that owns it';
  }
  return isGroupRef(owner)
    ? undefined
    : `"${owner}" is not a group. Choose one from the list`;
}
