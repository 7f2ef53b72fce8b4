import { CustomErrorBase } from '@backstage/errors';

/**
 * A system was not asked, because what the portal signs in by (a token endpoint)
 * refused, or did not answer. It is that one's failure and says nothing of the
 * system.
 *
 * @public
 */
export class RuntimeSignInError extends CustomErrorBase {
  name = 'RuntimeSignInError' as const;
}
