import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ChangeOutcome,
  ChangeRequest,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * The one door through which this suite changes anything in a cluster.
 *
 * @internal
 */
export interface ChangeService {
  /**
   * Previews or makes one change on behalf of a user.
   *
   * @throws InputError for what can not be, NotAllowedError for what may not
   * be, ConflictError for what somebody else changed meanwhile.
   */
  change(
    request: ChangeRequest,
    options: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      dryRun: boolean;
    },
  ): Promise<ChangeOutcome>;
}
