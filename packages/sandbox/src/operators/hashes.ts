import { createHash } from 'node:crypto';

/**
 * Hexadecimal digits that depend on nothing but the seed, so that a restart
 * finds the same names and ids.
 *
 * @internal
 */
export function hexOf(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

/** @internal */
export function uuidOf(seed: string): string {
  const hex = hexOf(seed, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/**
 * The last parts of a pod name, as a ReplicaSet would make them.
 *
 * @internal
 */
export function podSuffixOf(seed: string): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  const letters = [...createHash('sha256').update(seed).digest()]
    .slice(0, 5)
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
  return `${hexOf(seed, 9)}-${letters}`;
}
