import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Covers waking whoever is on call for an entity.
 *
 * @public
 */
export const onCallPagePermission = createPermission({
  name: 'on-call.page',
  attributes: { action: 'create' },
});

/**
 * All permissions of the on-call plugins.
 *
 * @public
 */
export const onCallPermissions = [onCallPagePermission];
