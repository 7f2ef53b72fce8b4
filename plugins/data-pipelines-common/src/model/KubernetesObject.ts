import { JsonObject } from '@backstage/types';

/**
 * Who last wrote a part of an object, without the list of fields.
 *
 * @public
 */
export type FieldManager = {
  manager: string;
  operation: string;
  subresource?: string;
  /** ISO 8601. */
  time?: string;
};

/**
 * @public
 */
export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
};

/**
 * @public
 */
export type ObjectMetadata = {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  finalizers?: string[];
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  /** Reduced to who and when; the field sets are dropped before storing. */
  managedFields?: FieldManager[];
};

/**
 * An object as a cluster serves it. Nothing inside `spec` and `status` may be
 * taken for granted: operators of many versions write them.
 *
 * @public
 */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: ObjectMetadata;
  spec?: JsonObject;
  status?: JsonObject;
  [field: string]: unknown;
};
