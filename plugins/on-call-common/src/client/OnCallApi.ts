import {
  MyEntitiesAnswer,
  MyOnCall,
  OnCallAnswer,
  OnCallNowAnswer,
  PageAnswer,
  PageRequest,
} from '../model';

/**
 * @public
 */
export type OnCallRequestOptions = { token?: string; signal?: AbortSignal };

/**
 * The on-call backend, as its callers see it.
 *
 * @public
 */
export interface OnCallApi {
  /**
   * Who owns an entity, and who is on call for it.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getOnCall(
    entityRef: string,
    options?: OnCallRequestOptions,
  ): Promise<OnCallAnswer>;

  /**
   * Who is on call for up to 100 entities, in short. Those that the caller may
   * not see are left out.
   */
  getOnCallNow(
    entityRefs: string[],
    options?: OnCallRequestOptions,
  ): Promise<OnCallNowAnswer>;

  /** The shifts, groups and dependencies of the user who asks. */
  getMine(options?: OnCallRequestOptions): Promise<MyOnCall>;

  /** The entities that the user who asks is on call for now. */
  getMyEntities(options?: OnCallRequestOptions): Promise<MyEntitiesAnswer>;

  /**
   * Wakes whoever is on call on a rota of an entity.
   *
   * @throws NotAllowedError when the caller may not.
   */
  page(
    request: PageRequest,
    options?: OnCallRequestOptions,
  ): Promise<PageAnswer>;
}
