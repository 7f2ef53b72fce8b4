import { KubernetesObject, UnknownRecord } from '../../api';
import { hexOf } from '../hashes';

/** @internal */
export interface FlinkSpec extends UnknownRecord {
  image?: string;
  flinkVersion?: string;
  serviceAccount?: string;
  mode?: 'native' | 'standalone';
  flinkConfiguration?: UnknownRecord;
  jobManager?: {
    replicas?: number;
    resource?: { cpu?: number; memory?: string };
  };
  taskManager?: {
    replicas?: number;
    resource?: { cpu?: number; memory?: string };
  };
  podTemplate?: UnknownRecord;
  job?: {
    jarURI?: string;
    parallelism?: number;
    state?: 'running' | 'suspended';
    upgradeMode?: string;
    [field: string]: unknown;
  };
  restartNonce?: number;
}

/** @internal */
export interface FlinkStatus extends UnknownRecord {
  lifecycleState?: string;
  jobManagerDeploymentStatus?: string;
  error?: string;
  observedGeneration?: number;
  clusterInfo?: Record<string, string>;
  jobStatus?: {
    jobId?: string;
    jobName?: string;
    state?: string;
    startTime?: string;
    updateTime?: string;
    upgradeSavepointPath?: string;
    [field: string]: unknown;
  };
  reconciliationStatus?: {
    state?: string;
    reconciliationTimestamp?: number;
    lastReconciledSpec?: string;
    lastStableSpec?: string;
  };
  taskManager?: { labelSelector: string; replicas: number };
}

/** @internal */
export function specOf(deployment: KubernetesObject): FlinkSpec {
  return (deployment.spec ?? {}) as FlinkSpec;
}

/** @internal */
export function statusOf(deployment: KubernetesObject): FlinkStatus {
  return (deployment.status ?? {}) as FlinkStatus;
}

/**
 * A spec as the operator keeps it: a JSON string, with where it came from.
 *
 * @internal
 */
export function writeSpec(
  deployment: KubernetesObject,
  spec: FlinkSpec,
  firstDeployment: boolean,
): string {
  return JSON.stringify({
    spec,
    resource_metadata: { apiVersion: deployment.apiVersion, firstDeployment },
  });
}

/** @internal */
export function readSpec(text: string | undefined): FlinkSpec | undefined {
  return text === undefined ? undefined : JSON.parse(text).spec;
}

/** @internal */
export function withJobState(
  spec: FlinkSpec,
  state: 'running' | 'suspended',
): FlinkSpec {
  return spec.job ? { ...spec, job: { ...spec.job, state } } : spec;
}

/**
 * An error as the operator writes it into `status.error`: JSON in a string.
 *
 * @internal
 */
export function errorText(options: {
  type: string;
  message: string;
  causes?: { type: string; message: string }[];
}): string {
  const { type, message, causes = [] } = options;
  return JSON.stringify({
    type,
    message,
    additionalMetadata: {},
    throwableList: causes.map(cause => ({ ...cause, additionalMetadata: {} })),
  });
}

/** @internal */
export function jobIdOf(deployment: KubernetesObject): string {
  return hexOf(`job ${deployment.metadata.uid}`, 32);
}

/**
 * Where a savepoint lies that was taken on an occasion.
 *
 * @internal
 */
export function savepointOf(
  object: KubernetesObject,
  occasion: string,
): string {
  const { name, uid } = object.metadata;
  const hash = hexOf(`${uid} ${occasion}`, 12);
  return `s3://flink-state/${name}/savepoints/savepoint-${hash}`;
}

/** @internal */
export function withoutError(status: FlinkStatus): FlinkStatus {
  const { error, ...rest } = status;
  return rest;
}

/**
 * A configuration value; nested YAML counts like dotted keys.
 *
 * @internal
 */
export function configurationOf(spec: FlinkSpec, key: string): string {
  let value: unknown = spec.flinkConfiguration;
  if (typeof value === 'object' && value !== null && key in value) {
    return String((value as UnknownRecord)[key]);
  }
  for (const part of key.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? (value as UnknownRecord)[part]
        : undefined;
  }
  return value === undefined ? '' : String(value);
}

/** @internal */
export function taskManagersOf(spec: FlinkSpec): number {
  if (spec.taskManager?.replicas !== undefined) {
    return spec.taskManager.replicas;
  }
  const slots =
    Number(configurationOf(spec, 'taskmanager.numberOfTaskSlots')) || 1;
  return spec.job ? Math.ceil((spec.job.parallelism ?? 1) / slots) : 1;
}

/**
 * What the operator's validation says of a spec, or undefined if it is fine.
 *
 * @internal
 */
export function validationErrorOf(
  deployment: KubernetesObject,
): string | undefined {
  const spec = specOf(deployment);
  const { name } = deployment.metadata;
  if (!/^[a-z]([-a-z\d]{0,43}[a-z\d])?$/.test(name)) {
    return `The FlinkDeployment name: ${name} is invalid, must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123'), and the length must be no more than 45 characters.`;
  }
  if (!spec.flinkVersion) {
    return 'Flink Version must be defined.';
  }
  if (!spec.serviceAccount) {
    return 'spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of jobServiceAccount.';
  }
  if (spec.job && (spec.job.parallelism ?? 1) < 1) {
    return 'Job parallelism must be larger than 0';
  }
  if (
    spec.job?.upgradeMode === 'last-state' &&
    !configurationOf(spec, 'high-availability.type') &&
    !configurationOf(spec, 'high-availability')
  ) {
    return 'Job could not be upgraded with last-state while HA disabled';
  }
  if (
    spec.job?.upgradeMode === 'savepoint' &&
    !configurationOf(spec, 'execution.checkpointing.savepoint-dir') &&
    !configurationOf(spec, 'state.savepoints.dir')
  ) {
    return 'Job could not be upgraded with savepoint while config key[execution.checkpointing.savepoint-dir] is not set';
  }
  return undefined;
}
