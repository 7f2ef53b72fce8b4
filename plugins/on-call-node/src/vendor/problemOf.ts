import { RotaProblem } from '@data-portal/plugin-on-call-common';

/**
 * What a status says of a source, in words for readers. Holds nothing of what
 * the source wrote, which may repeat an address or a token.
 *
 * @param source - the title of the source and its account
 *
 * @internal
 */
export function problemOf(status: number, source: string): RotaProblem {
  switch (status) {
    case 400:
    case 422:
      return {
        kind: 'refused',
        message: `${source} does not take what the portal sent`,
      };
    case 401:
      return {
        kind: 'unauthenticated',
        message: `The portal's token for ${source} is not accepted`,
      };
    case 402:
      return {
        kind: 'plan-missing',
        message: `The plan of ${source} does not include this`,
      };
    case 403:
      return {
        kind: 'forbidden',
        message: `The portal's token for ${source} may not read this: a scope or the access to a team is missing`,
      };
    case 404:
    case 410:
      return {
        kind: 'not-found',
        message: `${source} has no such object: it was deleted, or the portal's token may not see it`,
      };
    case 429:
      return {
        kind: 'rate-limited',
        message: `${source} asks to wait`,
      };
    default:
      return { kind: 'unavailable', message: `${source} does not answer` };
  }
}
