import { KubernetesObject, UnknownRecord } from '../../api';
import { jsonEqual } from '../../api/json';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { needsUpgrade } from './flinkDiff';
import {
  FlinkSpec,
  FlinkStatus,
  errorText,
  jobIdOf,
  readSpec,
  savepointOf,
  specOf,
  statusOf,
  withJobState,
  withoutError,
  writeSpec,
} from './flinkStatus';

const FINALIZER = 'flinksessionjobs.flink.apache.org/finalizer';
const DEPLOYMENTS = {
  group: 'flink.apache.org',
  version: 'v1beta1',
  plural: 'flinkdeployments',
};

const SUBMIT_MS = 1500;
const RUNNING_MS = 1500;
const STABLE_MS = 1500;
const SUSPEND_MS = 1500;
const DELETE_MS = 1000;
/** A session cluster is looked for again, because nothing tells of it. */
const LOOK_AGAIN_MS = 2000;

/**
 * Stands in for the Flink Kubernetes Operator, for jobs on session clusters.
 *
 * @internal
 */
export class FlinkSessionJobStandIn implements StandIn {
  readonly manager = 'flink-kubernetes-operator';
  readonly component = 'flink-kubernetes-operator';
  readonly resource = {
    group: 'flink.apache.org',
    version: 'v1beta1',
    plural: 'flinksessionjobs',
  };

  static create(): FlinkSessionJobStandIn {
    return new FlinkSessionJobStandIn();
  }

  private constructor() {}

  async reconcile(
    job: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    if (job.metadata.deletionTimestamp) {
      await this.#delete(job, context);
      return;
    }
    const { finalizers = [] } = job.metadata;
    if (!finalizers.includes(FINALIZER)) {
      await context.patchMetadata(job, {
        finalizers: [...finalizers, FINALIZER],
      });
      return;
    }
    const session = await this.#sessionOf(job, context);
    const refusal = refusalOf(job, session);
    if (refusal !== undefined) {
      await this.#refuse(job, context, refusal);
      return;
    }
    const spec = specOf(job);
    const status = statusOf(job);
    const reconciled = readSpec(
      status.reconciliationStatus?.lastReconciledSpec,
    );
    if (!reconciled) {
      await this.#begin(job, context);
    } else if (
      session === undefined ||
      statusOf(session).jobManagerDeploymentStatus !== 'READY'
    ) {
      // The operator waits for its cluster, and says nothing of it.
      context.again(LOOK_AGAIN_MS);
    } else if (status.reconciliationStatus?.state === 'UPGRADING') {
      await this.#submit(job, context);
    } else if (needsUpgrade(reconciled, spec)) {
      await this.#stop(job, context, reconciled);
    } else if (!jsonEqual(reconciled, spec)) {
      await this.#adopt(job, context, reconciled);
    } else if (spec.job?.state !== 'suspended') {
      await this.#observe(job, context);
    }
  }

  async #sessionOf(job: KubernetesObject, context: StandInContext) {
    const { deploymentName } = specOf(job);
    return typeof deploymentName === 'string' && deploymentName
      ? context.client.get(DEPLOYMENTS, {
          namespace: job.metadata.namespace,
          name: deploymentName,
        })
      : undefined;
  }

  /** The very first look: nothing is submitted yet. */
  async #begin(job: KubernetesObject, context: StandInContext) {
    await context.setStatus(job, {
      lifecycleState: 'CREATED',
      jobStatus: {},
      observedGeneration: job.metadata.generation,
      reconciliationStatus: {
        state: 'UPGRADING',
        reconciliationTimestamp: context.clock.now(),
        lastReconciledSpec: writeSpec(
          job,
          withJobState(specOf(job), 'suspended'),
          true,
        ),
      },
    } satisfies FlinkStatus);
    await context.event(job, {
      reason: 'Submit',
      message: 'Starting deployment',
    });
  }

  /** From UPGRADING to DEPLOYED: hands the jar to the session cluster. */
  async #submit(job: KubernetesObject, context: StandInContext) {
    const spec = specOf(job);
    const status = statusOf(job);
    const { generation } = job.metadata;
    if (spec.job?.state === 'suspended') {
      await context.setStatus(job, {
        ...status,
        observedGeneration: generation,
      });
      return;
    }
    if (!context.waited(`submit-${generation}`, SUBMIT_MS)) {
      return;
    }
    await context.setStatus(job, {
      ...withoutError(status),
      lifecycleState: 'DEPLOYED',
      observedGeneration: generation,
      jobStatus: {
        ...status.jobStatus,
        jobId: jobIdOf(job),
        jobName: job.metadata.name,
        state: 'RECONCILING',
      },
      reconciliationStatus: {
        ...status.reconciliationStatus,
        state: 'DEPLOYED',
        reconciliationTimestamp: context.clock.now(),
        lastReconciledSpec: writeSpec(job, spec, generation === 1),
      },
    });
  }

  /** The spec has changed: takes the job down, for an upgrade or for good. */
  async #stop(
    job: KubernetesObject,
    context: StandInContext,
    reconciled: FlinkSpec,
  ) {
    const spec = specOf(job);
    const status = statusOf(job);
    const { generation } = job.metadata;
    const wantsSuspended = spec.job?.state === 'suspended';
    if (
      reconciled.job?.state !== 'suspended' &&
      !context.waited(`stop-${generation}`, SUSPEND_MS)
    ) {
      await context.event(job, {
        reason: 'SpecChanged',
        message: `${
          wantsSuspended ? 'SUSPEND' : 'UPGRADE'
        } change(s) detected (generation ${generation}), starting reconciliation.`,
      });
      return;
    }
    const now = context.clock.now();
    const savepoint =
      reconciled.job?.upgradeMode === 'savepoint'
        ? savepointOf(job, String(generation))
        : undefined;
    await context.setStatus(job, {
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
          job,
          withJobState(wantsSuspended ? spec : reconciled, 'suspended'),
          false,
        ),
        ...(wantsSuspended && { lastStableSpec: writeSpec(job, spec, false) }),
      },
    });
  }

  /** A change that needs no restart: notes it, and takes a savepoint if asked. */
  async #adopt(
    job: KubernetesObject,
    context: StandInContext,
    reconciled: FlinkSpec,
  ) {
    const spec = specOf(job);
    const status = statusOf(job);
    const now = context.clock.now();
    const nonce = spec.job?.savepointTriggerNonce;
    const savepoint = {
      location: savepointOf(job, String(nonce)),
      timeStamp: now,
      triggerType: 'MANUAL',
      triggerNonce: nonce,
      formatType: 'CANONICAL',
    };
    await context.setStatus(job, {
      ...status,
      observedGeneration: job.metadata.generation,
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
        lastReconciledSpec: writeSpec(job, spec, false),
      },
    });
  }

  /** The newest spec is submitted: follows it until it is stable. */
  async #observe(job: KubernetesObject, context: StandInContext) {
    const status = statusOf(job);
    const { generation } = job.metadata;
    if (faultOf(job) === 'job-failed' && status.lifecycleState === 'STABLE') {
      await this.#fail(job, context);
      return;
    }
    const state = status.jobStatus?.state;
    if (state !== 'RUNNING') {
      const isFailed = state === 'FAILED' && faultOf(job) === 'job-failed';
      if (!isFailed && context.waited(`run-${generation}`, RUNNING_MS)) {
        await this.#runs(job, context);
      }
      return;
    }
    if (
      status.lifecycleState === 'STABLE' ||
      context.waited(`stable-${generation}`, STABLE_MS)
    ) {
      await context.setStatus(job, {
        ...withoutError(status),
        lifecycleState: 'STABLE',
        observedGeneration: generation,
        reconciliationStatus: {
          ...status.reconciliationStatus,
          lastStableSpec: status.reconciliationStatus?.lastReconciledSpec,
        },
      });
    }
  }

  async #runs(job: KubernetesObject, context: StandInContext) {
    const status = statusOf(job);
    const now = String(context.clock.now());
    await context.setStatus(job, {
      ...withoutError(status),
      lifecycleState: 'DEPLOYED',
      jobStatus: {
        ...status.jobStatus,
        state: 'RUNNING',
        startTime: now,
        updateTime: now,
      },
    });
    await context.event(job, {
      reason: 'JobStatusChanged',
      message: `Job status changed from ${status.jobStatus?.state} to RUNNING`,
    });
  }

  async #fail(job: KubernetesObject, context: StandInContext) {
    const status = statusOf(job);
    const cause = {
      type: 'org.apache.flink.runtime.JobException',
      message: 'Recovery is suppressed by NoRestartBackoffTimeStrategy',
    };
    await context.event(job, {
      type: 'Warning',
      reason: 'JobException',
      message: `${cause.type}: ${cause.message}`,
    });
    await context.setStatus(job, {
      ...status,
      lifecycleState: 'FAILED',
      jobStatus: {
        ...status.jobStatus,
        state: 'FAILED',
        updateTime: String(context.clock.now()),
      },
      error: errorText(cause),
    });
  }

  /** A spec that does not pass validation: whatever runs goes on running. */
  async #refuse(
    job: KubernetesObject,
    context: StandInContext,
    message: string,
  ) {
    const status = statusOf(job);
    await context.event(job, {
      type: 'Warning',
      reason: 'ValidationError',
      message,
    });
    await context.setStatus(job, {
      ...status,
      lifecycleState:
        status.reconciliationStatus?.lastStableSpec === undefined
          ? 'FAILED'
          : status.lifecycleState,
      observedGeneration: job.metadata.generation,
      error: errorText({
        type: 'org.apache.flink.kubernetes.operator.exception.ReconciliationException',
        message: `org.apache.flink.kubernetes.operator.exception.ValidationException: ${message}`,
      }),
    });
  }

  async #delete(job: KubernetesObject, context: StandInContext) {
    const { finalizers = [] } = job.metadata;
    if (!finalizers.includes(FINALIZER)) {
      return;
    }
    const status = statusOf(job);
    if (status.lifecycleState !== 'DELETING') {
      await context.event(job, {
        reason: 'Cleanup',
        message: 'Cleaning up FlinkSessionJob',
      });
      await context.setStatus(job, { ...status, lifecycleState: 'DELETING' });
      return;
    }
    if (context.waited('delete', DELETE_MS)) {
      await context.patchMetadata(job, {
        finalizers: finalizers.filter(finalizer => finalizer !== FINALIZER),
      });
    }
  }
}

/** What the operator's validation says, or undefined if it is fine. */
function refusalOf(
  job: KubernetesObject,
  session: KubernetesObject | undefined,
): string | undefined {
  const spec: UnknownRecord = job.spec as UnknownRecord;
  const { job: details } = specOf(job);
  if (!spec?.deploymentName) {
    return 'The session cluster of the job must be named by spec.deploymentName.';
  }
  if (!details) {
    return 'The job spec should not be empty';
  }
  if ((details.parallelism ?? 1) < 1) {
    return 'Job parallelism must be larger than 0';
  }
  if (session && specOf(session).job) {
    return 'Can not submit session job to application cluster';
  }
  return undefined;
}
