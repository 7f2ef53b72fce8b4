import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  MyEntitiesAnswer,
  MyOnCall,
  OnCallAnswer,
  OnCallNowAnswer,
} from '@data-portal/plugin-on-call-common';

/**
 * @internal
 */
export interface OnCallService {
  /**
   * @throws NotFoundError when there is no such entity, or the caller may not
   * see it.
   */
  get(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<OnCallAnswer>;

  getNow(
    entityRefs: string[],
    options: { credentials: BackstageCredentials },
  ): Promise<OnCallNowAnswer>;

  /** What concerns the caller, and nobody else. */
  getMine(options: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  }): Promise<MyOnCall>;

  /** What the caller is on call for now. */
  getMyEntities(options: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  }): Promise<MyEntitiesAnswer>;
}
