import { JsonValue } from '@backstage/types';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { isRecord, valueAt, wordAt } from '../judging';
import { readReconciledSpec } from './reconciledSpec';
import { readStatusError, StatusError } from './statusError';

/**
 * The fields of a Flink object's status that the rules read, in capitals.
 *
 * @internal
 */
export type FlinkState = {
  /** False for a session cluster. */
  hasJob: boolean;
  /** What the spec asks for. */
  wanted: string;
  /** What the spec that the operator last acted on asked for. */
  reconciledWanted?: string;
  lifecycle?: string;
  job?: string;
  jobManager?: string;
  error?: StatusError;
};

/** Operators before 1.2 have no lifecycle; this is as near as it gets. */
function lifecycleOf(object: KubernetesObject): string | undefined {
  const lifecycle = wordAt(object, 'status.lifecycleState');
  const reconciliation = wordAt(object, 'status.reconciliationStatus.state');
  return (
    lifecycle ?? (reconciliation === 'DEPLOYED' ? 'STABLE' : reconciliation)
  );
}

/**
 * @internal
 */
export function readFlinkState(object: KubernetesObject): FlinkState {
  return {
    hasJob: isRecord(valueAt(object, 'spec.job')),
    wanted: wordAt(object, 'spec.job.state') ?? 'RUNNING',
    reconciledWanted: wordAt(readReconciledSpec(object), 'job.state'),
    lifecycle: lifecycleOf(object),
    job: wordAt(object, 'status.jobStatus.state'),
    jobManager: wordAt(object, 'status.jobManagerDeploymentStatus'),
    error: readStatusError(object),
  };
}

/**
 * The judged values of a Flink object.
 *
 * @internal
 */
export function judgedFlink(
  object: KubernetesObject,
): Record<string, JsonValue> {
  const { lifecycle, job, jobManager } = readFlinkState(object);
  const cut = (word: string) => word.slice(0, 80);
  return {
    ...(lifecycle && { lifecycle: cut(lifecycle) }),
    ...(job && { 'job.state': cut(job) }),
    ...(jobManager && { jobManager: cut(jobManager) }),
  };
}
