import { JsonObject } from '@backstage/types';
import { ResourceRef } from './ResourceRef';

/**
 * A kind that a cluster serves.
 *
 * @public
 */
export type ServedKindSummary = {
  /** API group without version; empty for the core group. */
  group: string;
  kind: string;
  /** The version to write first, then the others. */
  versions: string[];
};

/**
 * What a cluster knows how to hold.
 *
 * @public
 */
export type ServedKindsAnswer = { kinds: ServedKindSummary[] };

/**
 * One place in which an object breaks the schema of its kind.
 *
 * @public
 */
export type SchemaProblem = {
  /** Dotted path into the object: `spec.partitions`. */
  path: string;
  message: string;
};

/**
 * What a cluster's own schema says of one object.
 *
 * @public
 */
export type ObjectValidation = {
  ref: ResourceRef;
  /** False where there was no schema to hold it to; `reason` says why. */
  checked: boolean;
  reason?: string;
  /** Empty for an object that keeps to the schema, or was not checked. */
  problems: SchemaProblem[];
};

/**
 * @public
 */
export type ValidateObjectsRequest = { objects: JsonObject[] };

/**
 * @public
 */
export type ValidateObjectsAnswer = { results: ObjectValidation[] };
