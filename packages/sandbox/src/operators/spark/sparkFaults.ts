import { KubernetesObject } from '../../api';
import { PodState } from '../podStatus';
import { statusOf } from './sparkStatus';

/** @internal */
export const NO_ROOM =
  '0/6 nodes are available: 6 Insufficient memory. preemption: 0/6 nodes are available: 6 No preemption victims found for incoming pod.';

/** @internal */
export const DRIVER_LAST_WORDS = [
  'Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 12.0 failed 4 times',
  'Caused by: java.io.FileNotFoundException: No such file or directory: s3a://warehouse/sessions/date=2024-02-30',
  '\tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2898)',
].join('\n');

/** @internal */
export const SUBMISSION_ERROR =
  'failed to run spark-submit: exit status 1: Exception in thread "main" io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST. Message: pods is forbidden: exceeded quota: team-quota, requested: limits.memory=9Gi, used: limits.memory=60Gi, limited: limits.memory=64Gi.';

/** @internal */
export const RUNNING: PodState = { is: 'running', ready: true, restarts: 0 };

/**
 * Faults that hold an application in a state, by the state they hold.
 *
 * @internal
 */
export const HELD_STATES: Record<string, string> = {
  'submitted-hangs': 'SUBMITTED',
  failing: 'FAILING',
  'pending-rerun': 'PENDING_RERUN',
  'submission-retrying': 'SUBMISSION_FAILED',
  'state-unknown': 'UNKNOWN',
};

/** @internal */
export function executorPodState(
  fault: string,
  index: number,
  started: boolean,
): PodState {
  const stuck =
    fault === 'no-executors' || (fault === 'partial-executors' && index === 0);
  if (stuck) {
    return { is: 'unschedulable', message: NO_ROOM };
  }
  return started ? RUNNING : { is: 'creating' };
}

/** @internal */
export function finalStates(
  application: KubernetesObject,
  state: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(statusOf(application).executorState ?? {}).map(name => [
      name,
      state,
    ]),
  );
}
