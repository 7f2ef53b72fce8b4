import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { PageAnswer, PageRequest } from '@data-portal/plugin-on-call-common';

/**
 * @internal
 */
export interface PagingService {
  /**
   * @throws NotFoundError when there is no such entity, or the caller may not
   * see it.
   * @throws ConflictError when the rota does not answer for the entity, or
   * cannot be paged.
   * @throws TooManyPagesError when the caller, or all together for the entity,
   * page too often.
   */
  page(
    request: PageRequest,
    options: { credentials: BackstageCredentials<BackstageUserPrincipal> },
  ): Promise<PageAnswer>;
}
