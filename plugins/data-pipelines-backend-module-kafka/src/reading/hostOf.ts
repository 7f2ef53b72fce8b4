/**
 * A member's host as people write it: the broker has a slash before it.
 *
 * @internal
 */
export function hostOf(clientHost: string): string {
  return clientHost.replace(/^\//, '');
}
