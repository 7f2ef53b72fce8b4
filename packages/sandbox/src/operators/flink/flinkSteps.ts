import { KubernetesObject } from '../../api';
import { StandInContext } from '../StandIn';
import {
  FlinkSpec,
  FlinkStatus,
  errorText,
  savepointOf,
  specOf,
  statusOf,
  withJobState,
  withoutError,
  writeSpec,
} from './flinkStatus';

/**
 * Sees to it that an object does not go before its job has been ended.
 *
 * @returns false when it has just been held: the change leads to another look
 *
 * @internal
 */
export async function isHeld(
  object: KubernetesObject,
  context: StandInContext,
  finalizer: string,
): Promise<boolean> {
  const { finalizers = [] } = object.metadata;
  if (finalizers.includes(finalizer)) {
    return true;
  }
  await context.patchMetadata(object, {
    finalizers: [...finalizers, finalizer],
  });
  return false;
}

/** @internal */
export async function letGo(
  object: KubernetesObject,
  context: StandInContext,
  finalizer: string,
): Promise<void> {
  const { finalizers = [] } = object.metadata;
  await context.patchMetadata(object, {
    finalizers: finalizers.filter(held => held !== finalizer),
  });
}

/**
 * Begins a deletion.
 *
 * @returns false when it has only just begun
 *
 * @internal
 */
export async function isDeleting(
  object: KubernetesObject,
  context: StandInContext,
): Promise<boolean> {
  if (statusOf(object).lifecycleState === 'DELETING') {
    return true;
  }
  await context.event(object, {
    reason: 'Cleanup',
    message: `Cleaning up ${object.kind}`,
  });
  await context.setStatus(object, {
    ...statusOf(object),
    lifecycleState: 'DELETING',
  });
  return false;
}

/**
 * What is noted at the very first look: nothing is deployed yet.
 *
 * @internal
 */
export async function begin(
  object: KubernetesObject,
  context: StandInContext,
  part: FlinkStatus = {},
): Promise<void> {
  const spec = specOf(object);
  await context.setStatus(object, {
    lifecycleState: 'CREATED',
    ...(spec.job && { jobStatus: {} }),
    observedGeneration: object.metadata.generation,
    reconciliationStatus: {
      state: 'UPGRADING',
      reconciliationTimestamp: context.clock.now(),
      lastReconciledSpec: writeSpec(
        object,
        withJobState(spec, 'suspended'),
        true,
      ),
    },
    ...part,
  } satisfies FlinkStatus);
  await context.event(object, {
    reason: 'Submit',
    message: 'Starting deployment',
  });
}

/** @internal */
export async function announceChange(
  object: KubernetesObject,
  context: StandInContext,
): Promise<void> {
  const change =
    specOf(object).job?.state === 'suspended' ? 'SUSPEND' : 'UPGRADE';
  await context.event(object, {
    reason: 'SpecChanged',
    message: `${change} change(s) detected (generation ${object.metadata.generation}), starting reconciliation.`,
  });
}

/**
 * The status of a job that has been taken down, for an upgrade or for good.
 *
 * @internal
 */
export function stoppedStatus(
  object: KubernetesObject,
  context: StandInContext,
  reconciled: FlinkSpec,
): FlinkStatus {
  const spec = specOf(object);
  const status = statusOf(object);
  const { generation } = object.metadata;
  const wantsSuspended = spec.job?.state === 'suspended';
  const now = context.clock.now();
  const savepoint =
    reconciled.job?.upgradeMode === 'savepoint'
      ? savepointOf(object, String(generation))
      : undefined;
  return {
    ...withoutError(status),
    lifecycleState: wantsSuspended ? 'SUSPENDED' : 'UPGRADING',
    observedGeneration: generation,
    jobStatus: {
      ...status.jobStatus,
      state: savepoint ? 'FINISHED' : 'SUSPENDED',
      updateTime: String(now),
      ...(savepoint && { upgradeSavepointPath: savepoint }),
    },
    reconciliationStatus: {
      ...status.reconciliationStatus,
      state: wantsSuspended ? 'DEPLOYED' : 'UPGRADING',
      reconciliationTimestamp: now,
      lastReconciledSpec: writeSpec(
        object,
        withJobState(wantsSuspended ? spec : reconciled, 'suspended'),
        false,
      ),
      ...(wantsSuspended && { lastStableSpec: writeSpec(object, spec, false) }),
    },
  };
}

/**
 * A change that needs no restart: notes it, and takes a savepoint if asked.
 *
 * @internal
 */
export async function adoptSpec(
  object: KubernetesObject,
  context: StandInContext,
  reconciled: FlinkSpec,
): Promise<void> {
  const spec = specOf(object);
  const status = statusOf(object);
  const now = context.clock.now();
  const nonce = spec.job?.savepointTriggerNonce;
  const savepoint = {
    location: savepointOf(object, String(nonce)),
    timeStamp: now,
    triggerType: 'MANUAL',
    triggerNonce: nonce,
    formatType: 'CANONICAL',
  };
  await context.setStatus(object, {
    ...status,
    observedGeneration: object.metadata.generation,
    ...(nonce !== reconciled.job?.savepointTriggerNonce && {
      jobStatus: {
        ...status.jobStatus,
        savepointInfo: {
          lastSavepoint: savepoint,
          savepointHistory: [savepoint],
          lastPeriodicSavepointTimestamp: 0,
        },
      },
    }),
    reconciliationStatus: {
      ...status.reconciliationStatus,
      reconciliationTimestamp: now,
      lastReconciledSpec: writeSpec(object, spec, false),
    },
  });
}

/**
 * A spec that does not pass validation: whatever runs goes on running.
 *
 * @internal
 */
export async function refuseSpec(
  object: KubernetesObject,
  context: StandInContext,
  message: string,
  part: FlinkStatus = {},
): Promise<void> {
  const status = statusOf(object);
  const exception = 'org.apache.flink.kubernetes.operator.exception';
  await context.event(object, {
    type: 'Warning',
    reason: 'ValidationError',
    message,
  });
  await context.setStatus(object, {
    ...status,
    ...part,
    lifecycleState:
      status.reconciliationStatus?.lastStableSpec === undefined
        ? 'FAILED'
        : status.lifecycleState,
    observedGeneration: object.metadata.generation,
    error: errorText({
      type: `${exception}.ReconciliationException`,
      message: `${exception}.ValidationException: ${message}`,
      causes: [{ type: `${exception}.ValidationException`, message }],
    }),
  });
}
