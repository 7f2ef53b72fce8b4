import { JsonObject } from '@backstage/types';
import { KubernetesObject } from './KubernetesObject';
import { ResourceRef } from './ResourceRef';

/**
 * The field manager of everything that is written through `POST /changes`.
 *
 * @public
 */
export const FIELD_MANAGER = 'data-pipelines';

/**
 * What is to be done to one object.
 *
 * - `create`: refused where the object exists.
 * - `apply`: server-side apply with only the fields given.
 * - `update`: a JSON merge patch on the object as it was read.
 * - `delete`: with the uid as it was read.
 *
 * @public
 */
export type ChangeRequest =
  | { operation: 'create'; cluster: string; object: JsonObject }
  | {
      operation: 'apply';
      cluster: string;
      object: JsonObject;
      /** Takes over fields that others manage; where the portal allows it. */
      force?: boolean;
    }
  | {
      operation: 'update';
      ref: ResourceRef;
      patch: JsonObject;
      /** Refused when the object has changed since. */
      resourceVersion?: string;
    }
  | { operation: 'delete'; ref: ResourceRef; uid?: string };

/**
 * @public
 */
export type ChangeLine = {
  /** Dotted path. */
  path: string;
  before?: string;
  after?: string;
};

/**
 * What a change did, or on a dry run would do.
 *
 * @public
 */
export type ChangeOutcome = {
  ref: ResourceRef;
  dryRun: boolean;
  operation: ChangeRequest['operation'];
  /** Masked; absent after a deletion. */
  object?: KubernetesObject;
  diff: ChangeLine[];
  warnings: string[];
  entityRef?: string;
};

/**
 * Whether a service account is there that objects refer to.
 *
 * @public
 */
export type ServiceAccountAnswer = {
  /** Absent when the portal could not find out. */
  exists?: boolean;
  /** Why it could not. */
  reason?: string;
};

/**
 * Whether a caller may do something, and if not, why.
 *
 * @public
 */
export type Allowance = { allowed: boolean; reason?: string };
