import { JsonObject, JsonValue } from '@backstage/types';
import type { z } from 'zod/v3';

/**
 * The zod that the scaffolder hands to an action's schema.
 *
 * @internal
 */
export type Zod = typeof z;

/** @internal */
export function clusterField(zod: Zod) {
  return zod
    .string()
    .min(1)
    .describe('Name of the cluster, as the Kubernetes plugin is configured');
}

/** @internal */
export function objectsField(zod: Zod, { min = 1 } = {}) {
  // What is read from YAML or JSON holds nothing but JSON.
  const object: z.ZodType<JsonObject> = zod.record(
    zod.string(),
    zod.custom<JsonValue | undefined>(),
  );
  return zod.array(object).min(min);
}

/** @internal */
export function operationField(zod: Zod) {
  return zod
    .enum(['create', 'apply', 'update'])
    .optional()
    .describe(
      '"create" (the default) is refused where the object exists; "apply" writes the fields given by server-side apply, and takes back those that it wrote before and are no longer given; "update" changes the fields given of an object that exists, and nothing else',
    );
}

/** @internal */
export function forceField(zod: Zod) {
  return zod
    .boolean()
    .optional()
    .describe(
      'With "apply": takes over fields that others manage, where the portal allows it; false unless told',
    );
}

/**
 * What `render` puts out of what does not go by this way.
 *
 * @internal
 */
export function leftOutField(zod: Zod) {
  return zod
    .array(
      zod.object({
        kind: zod.string().describe('Kind of the object, or of the file'),
        name: zod.string().describe('Its name'),
        reason: zod.string().describe('Why it is left out'),
      }),
    )
    .optional();
}

/** @internal */
export function serviceAccountField(zod: Zod) {
  return zod.object({
    namespace: zod.string().describe('Its namespace'),
    name: zod.string().describe('Its name'),
  });
}

/** @internal */
export function refField(zod: Zod) {
  return zod.object({
    cluster: clusterField(zod),
    group: zod
      .string()
      .describe('API group without version; empty for the core group'),
    kind: zod.string().min(1).describe('Kind, for example KafkaTopic'),
    namespace: zod.string().describe('Namespace of the object'),
    name: zod.string().min(1).describe('Name of the object'),
  });
}

/**
 * What `apply` puts out and `wait` takes in.
 *
 * @internal
 */
export function appliedField(zod: Zod) {
  return refField(zod).extend({
    uid: zod
      .string()
      .optional()
      .describe('Which object of that name; an earlier one does not count'),
    generation: zod
      .number()
      .optional()
      .describe('Which version of its spec; an earlier one does not count'),
    entityRef: zod
      .string()
      .optional()
      .describe('Ref of its catalog entity, where it is known'),
  });
}

/** @internal */
export function entityRefsField(zod: Zod) {
  return zod
    .array(zod.string())
    .describe('Refs of the catalog entities, in the order of the objects');
}
