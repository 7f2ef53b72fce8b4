import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type that the permissions of this plugin are about.
 *
 * @public
 */
export const RESOURCE_TYPE_DATA_PIPELINES_RESOURCE = 'data-pipelines-resource';

/**
 * Covers everything shown of a resource but its logs.
 *
 * @public
 */
export const dataPipelinesResourceReadPermission = createPermission({
  name: 'data-pipelines.resource.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * Covers the logs of a resource's pods.
 *
 * @public
 */
export const dataPipelinesLogsReadPermission = createPermission({
  name: 'data-pipelines.logs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * Covers a new object. Decided on the object as it will be.
 *
 * @public
 */
export const dataPipelinesResourceCreatePermission = createPermission({
  name: 'data-pipelines.resource.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * Covers a changed object. Decided on the object as it is and as it will be.
 *
 * @public
 */
export const dataPipelinesResourceUpdatePermission = createPermission({
  name: 'data-pipelines.resource.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * @public
 */
export const dataPipelinesResourceDeletePermission = createPermission({
  name: 'data-pipelines.resource.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * Covers one of the actions a kind defines, such as a restart.
 *
 * @public
 */
export const dataPipelinesActionRunPermission = createPermission({
  name: 'data-pipelines.action.run',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

/**
 * Every permission of this plugin.
 *
 * @public
 */
export const dataPipelinesPermissions = [
  dataPipelinesResourceReadPermission,
  dataPipelinesLogsReadPermission,
  dataPipelinesResourceCreatePermission,
  dataPipelinesResourceUpdatePermission,
  dataPipelinesResourceDeletePermission,
  dataPipelinesActionRunPermission,
];
