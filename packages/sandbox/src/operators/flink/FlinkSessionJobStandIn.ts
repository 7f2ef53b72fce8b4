import { KubernetesObject, UnknownRecord } from '../../api';
import { jsonEqual } from '../../api/json';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { needsUpgrade } from './flinkDiff';
import {
  adoptSpec,
  announceChange,
  begin,
  isDeleting,
  isHeld,
  letGo,
  refuseSpec,
  stoppedStatus,
} from './flinkSteps';
import {
  FlinkSpec,
  errorText,
  jobIdOf,
  readSpec,
  specOf,
  statusOf,
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
    if (!(await isHeld(job, context, FINALIZER))) {
      return;
    }
    const session = await this.#sessionOf(job, context);
    const refusal = refusalOf(job, session);
    if (refusal !== undefined) {
      await refuseSpec(job, context, refusal);
      return;
    }
    const spec = specOf(job);
    const status = statusOf(job);
    const reconciled = readSpec(
      status.reconciliationStatus?.lastReconciledSpec,
    );
    if (!reconciled) {
      await begin(job, context);
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
      await adoptSpec(job, context, reconciled);
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
    if (
      reconciled.job?.state !== 'suspended' &&
      !context.waited(`stop-${job.metadata.generation}`, SUSPEND_MS)
    ) {
      await announceChange(job, context);
      return;
    }
    await context.setStatus(job, stoppedStatus(job, context, reconciled));
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

  async #delete(job: KubernetesObject, context: StandInContext) {
    if (
      job.metadata.finalizers?.includes(FINALIZER) &&
      (await isDeleting(job, context)) &&
      context.waited('delete', DELETE_MS)
    ) {
      await letGo(job, context, FINALIZER);
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
