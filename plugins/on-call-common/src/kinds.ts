/**
 * The kinds of entities that somebody may be on call for, and that may name a rota.
 *
 * @public
 */
export const ON_CALL_KINDS: string[] = [
  'api',
  'component',
  'domain',
  'group',
  'resource',
  'system',
  'user',
];
