import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { onCallPagePermission } from '@data-portal/plugin-on-call-common';
import { PagingService } from './PagingService';

/**
 * Lets only those page who have the permission.
 *
 * @internal
 */
export class AuthorizedPagingService implements PagingService {
  readonly #inner: PagingService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    inner: PagingService;
    permissions: PermissionsService;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  /** {@inheritdoc PagingService.page} */
  async page(...call: Parameters<PagingService['page']>) {
    const [, { credentials }] = call;
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: onCallPagePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not page: the permission ${onCallPagePermission.name} is missing`,
      );
    }
    return this.#inner.page(...call);
  }
}
