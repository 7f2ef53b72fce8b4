import {
  DutiesAnswer,
  MyEntitiesAnswer,
  MyOnCall,
  NamedRotasAnswer,
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
   * What a user or a group is on call for.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getDuties(
    entityRef: string,
    options?: OnCallRequestOptions,
  ): Promise<DutiesAnswer>;

  /**
   * The rotas that entities name, page by page; for services only.
   */
  listNamedRotas(
    query?: { cursor?: string },
    options?: OnCallRequestOptions,
  ): Promise<NamedRotasAnswer>;

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
