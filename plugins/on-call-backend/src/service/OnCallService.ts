import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  DutiesAnswer,
  MyEntitiesAnswer,
  MyOnCall,
  NamedRotasAnswer,
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

  /**
   * What a user or a group is on call for.
   *
   * @throws NotFoundError when there is none, or the caller may not see it, and
   * InputError for what cannot be on call.
   */
  getDuties(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<DutiesAnswer>;

  /**
   * The rotas that entities name themselves, page by page.
   *
   * @throws ServiceUnavailableError when a provider cannot say which it has.
   */
  listNamedRotas(options: {
    cursor?: string;
    credentials: BackstageCredentials;
  }): Promise<NamedRotasAnswer>;

  /** What the caller is on call for now. */
  getMyEntities(options: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  }): Promise<MyEntitiesAnswer>;
}
