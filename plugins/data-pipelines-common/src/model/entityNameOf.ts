import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { ResourceRef, stringifyResourceRef } from './ResourceRef';

/** A catalog name has 63 characters at most; the hash and its dash take nine. */
const SLUG_LENGTH = 54;

/**
 * The name of the catalog entity that stands for a resource: its own name as
 * far as a catalog name allows, and a hash of the whole ref, so that equal
 * names in two clusters, namespaces or kinds never meet.
 *
 * @public
 */
export function entityNameOf(ref: ResourceRef): string {
  const hash = bytesToHex(sha256(utf8ToBytes(stringifyResourceRef(ref))));
  const slug = ref.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-+$/, '');
  return [slug, hash.slice(0, 8)].filter(Boolean).join('-');
}
