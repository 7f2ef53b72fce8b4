import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
  ResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { z } from 'zod';

/**
 * What a permission is decided on.
 *
 * @public
 */
export type DataPipelinesPermissionTarget = {
  ref: ResourceRef;
  /** The owner written in the cluster or in configuration; never a claim. */
  owner?: string;
};

/**
 * A condition in the form that lists are filtered by.
 *
 * @public
 */
export type DataPipelinesPermissionQuery = {
  property: 'owner' | 'cluster' | 'namespace' | 'kind';
  values: string[];
};

/**
 * @public
 */
export const dataPipelinesPermissionResourceRef = createPermissionResourceRef<
  DataPipelinesPermissionTarget,
  DataPipelinesPermissionQuery
>().with({
  pluginId: 'data-pipelines',
  resourceType: RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow for resources whose owner is one of the given refs',
  resourceRef: dataPipelinesPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs, usually those the user owns entities as'),
  }),
  apply: ({ owner }, { claims }) =>
    owner !== undefined && claims.includes(owner),
  toQuery: ({ claims }) => ({ property: 'owner' as const, values: claims }),
});

const inCluster = createPermissionRule({
  name: 'IN_CLUSTER',
  description: 'Allow for resources in one of the given clusters',
  resourceRef: dataPipelinesPermissionResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: ({ ref }, { clusters }) => clusters.includes(ref.cluster),
  toQuery: ({ clusters }) => ({
    property: 'cluster' as const,
    values: clusters,
  }),
});

const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow for resources in one of the given namespaces',
  resourceRef: dataPipelinesPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z
      .array(z.string())
      .describe('Names of namespaces, in any cluster'),
  }),
  apply: ({ ref }, { namespaces }) => namespaces.includes(ref.namespace),
  toQuery: ({ namespaces }) => ({
    property: 'namespace' as const,
    values: namespaces,
  }),
});

const hasKind = createPermissionRule({
  name: 'HAS_KIND',
  description: 'Allow for resources of one of the given kinds',
  resourceRef: dataPipelinesPermissionResourceRef,
  paramsSchema: z.object({
    kinds: z
      .array(z.string())
      .describe('Kinds with their group: KafkaTopic.kafka.strimzi.io'),
  }),
  apply: ({ ref }, { kinds }) => kinds.includes(stringifyResourceType(ref)),
  toQuery: ({ kinds }) => ({ property: 'kind' as const, values: kinds }),
});

/**
 * @public
 */
export const dataPipelinesPermissionRules = {
  isOwner,
  inCluster,
  inNamespace,
  hasKind,
};

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: dataPipelinesPermissionResourceRef,
  rules: dataPipelinesPermissionRules,
});

/**
 * Conditions for a permission policy.
 *
 * @public
 */
export const dataPipelinesConditions = conditions;

/**
 * Makes a policy decision of {@link dataPipelinesConditions}.
 *
 * @public
 */
export const createDataPipelinesConditionalDecision = createConditionalDecision;
