import { KubernetesObject, UnknownRecord } from '../../api';
import { hexOf } from '../hashes';

/** @internal */
export interface SparkSpec extends UnknownRecord {
  image?: string;
  sparkVersion?: string;
  suspend?: boolean;
  timeToLiveSeconds?: number;
  driver?: SparkPodSpec & { podName?: string };
  executor?: SparkPodSpec & { instances?: number };
  dynamicAllocation?: {
    enabled?: boolean;
    initialExecutors?: number;
    minExecutors?: number;
  };
  restartPolicy?: {
    type?: 'Never' | 'OnFailure' | 'Always';
    onFailureRetries?: number;
    onFailureRetryInterval?: number;
    onSubmissionFailureRetries?: number;
    onSubmissionFailureRetryInterval?: number;
  };
}

interface SparkPodSpec {
  image?: string;
  cores?: number;
  memory?: string;
  serviceAccount?: string;
  env?: unknown[];
  labels?: Record<string, string>;
}

/** @internal */
export interface SparkStatus extends UnknownRecord {
  applicationState?: { state?: string; errorMessage?: string };
  driverInfo?: UnknownRecord;
  executorState?: Record<string, string>;
  executionAttempts?: number;
  submissionAttempts?: number;
  submissionID?: string;
  sparkApplicationId?: string;
  lastSubmissionAttemptTime?: string | null;
  terminationTime?: string | null;
}

/** @internal */
export function specOf(application: KubernetesObject): SparkSpec {
  return (application.spec ?? {}) as SparkSpec;
}

/** @internal */
export function statusOf(application: KubernetesObject): SparkStatus {
  return (application.status ?? {}) as SparkStatus;
}

/** @internal */
export function stateOf(application: KubernetesObject): string {
  return statusOf(application).applicationState?.state ?? '';
}

/**
 * How many executors the application asks for.
 *
 * @internal
 */
export function executorsOf(spec: SparkSpec): number {
  const { dynamicAllocation, executor } = spec;
  return dynamicAllocation?.enabled
    ? dynamicAllocation.initialExecutors ?? dynamicAllocation.minExecutors ?? 1
    : executor?.instances ?? 1;
}

/** @internal */
export function driverNameOf(application: KubernetesObject): string {
  return (
    specOf(application).driver?.podName ?? `${application.metadata.name}-driver`
  );
}

/**
 * The names of the executor pods of one attempt.
 *
 * @internal
 */
export function executorNamesOf(application: KubernetesObject): string[] {
  const { name } = application.metadata;
  const id = statusOf(application).sparkApplicationId ?? '';
  const prefix = `${name}-${hexOf(id, 16)}`;
  return Array.from(
    { length: executorsOf(specOf(application)) },
    (_, index) => `${prefix}-exec-${index + 1}`,
  );
}

/**
 * What the operator compares to see whether to run again.
 *
 * @internal
 */
export function runRelevant(spec: SparkSpec): UnknownRecord {
  const { suspend, timeToLiveSeconds, ...rest } = spec;
  return rest;
}
