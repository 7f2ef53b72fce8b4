import { KubernetesObject } from '../../api';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { jsonEqual } from '../../api/json';
import {
  NOT_READY,
  STARTING,
  deleteChildren,
  keepChildren,
  running,
} from './flinkChildren';
import { needsUpgrade } from './flinkDiff';
import { keepFault } from './flinkFaults';
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
  jobIdOf,
  readSpec,
  specOf,
  statusOf,
  taskManagersOf,
  validationErrorOf,
  withoutError,
  writeSpec,
} from './flinkStatus';

const FINALIZER = 'flinkdeployments.flink.apache.org/finalizer';

const SUBMIT_MS = 1500;
const JOB_MANAGER_MS = 1500;
const READY_MS = 1000;
const STABLE_MS = 1500;
const SUSPEND_MS = 2000;
const DELETE_MS = 1500;

/**
 * Stands in for the Flink Kubernetes Operator, for FlinkDeployments.
 *
 * @internal
 */
export class FlinkDeploymentStandIn implements StandIn {
  readonly manager = 'flink-kubernetes-operator';
  readonly component = 'flink-kubernetes-operator';
  readonly resource = {
    group: 'flink.apache.org',
    version: 'v1beta1',
    plural: 'flinkdeployments',
  };

  static create(): FlinkDeploymentStandIn {
    return new FlinkDeploymentStandIn();
  }

  private constructor() {}

  async reconcile(
    deployment: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    if (deployment.metadata.deletionTimestamp) {
      await this.#delete(deployment, context);
      return;
    }
    if (!(await isHeld(deployment, context, FINALIZER))) {
      return;
    }
    const status = statusOf(deployment);
    const refusal = validationErrorOf(deployment);
    if (refusal !== undefined) {
      await refuseSpec(deployment, context, refusal, {
        jobManagerDeploymentStatus:
          status.jobManagerDeploymentStatus ?? 'MISSING',
      });
      return;
    }
    const reconciled = readSpec(
      status.reconciliationStatus?.lastReconciledSpec,
    );
    const spec = specOf(deployment);
    const upgrading = status.reconciliationStatus?.state === 'UPGRADING';
    if (!reconciled) {
      await begin(deployment, context, {
        jobManagerDeploymentStatus: 'MISSING',
      });
    } else if (upgrading) {
      await this.#submit(deployment, context);
    } else if (needsUpgrade(reconciled, spec)) {
      await this.#stop(deployment, context, reconciled);
    } else if (!jsonEqual(reconciled, spec)) {
      await adoptSpec(deployment, context, reconciled);
    } else if (spec.job?.state !== 'suspended') {
      await this.#observe(deployment, context);
    }
  }

  /** From UPGRADING to DEPLOYED: brings up the cluster with the new spec. */
  async #submit(deployment: KubernetesObject, context: StandInContext) {
    const spec = specOf(deployment);
    const { generation } = deployment.metadata;
    if (spec.job?.state === 'suspended') {
      // Created suspended: stays as it is until somebody resumes it.
      await context.setStatus(deployment, {
        ...statusOf(deployment),
        observedGeneration: generation,
      });
      return;
    }
    if (!context.waited(`submit-${generation}`, SUBMIT_MS)) {
      return;
    }
    const status = statusOf(deployment);
    await keepChildren(deployment, spec, STARTING, context);
    await context.setStatus(deployment, {
      ...withoutError(status),
      lifecycleState: 'DEPLOYED',
      jobManagerDeploymentStatus: 'DEPLOYING',
      observedGeneration: generation,
      ...(spec.job && {
        jobStatus: {
          ...status.jobStatus,
          jobId: jobIdOf(deployment),
          jobName: deployment.metadata.name,
          state: 'RECONCILING',
        },
        taskManager: {
          labelSelector: `component=taskmanager,app=${deployment.metadata.name}`,
          replicas: taskManagersOf(spec),
        },
      }),
      reconciliationStatus: {
        ...status.reconciliationStatus,
        state: 'DEPLOYED',
        reconciliationTimestamp: context.clock.now(),
        lastReconciledSpec: writeSpec(deployment, spec, generation === 1),
      },
    });
  }

  /** The spec has changed: takes the job down, for an upgrade or for good. */
  async #stop(
    deployment: KubernetesObject,
    context: StandInContext,
    reconciled: FlinkSpec,
  ) {
    const { generation } = deployment.metadata;
    const wantsSuspended = specOf(deployment).job?.state === 'suspended';
    if (
      reconciled.job?.state !== 'suspended' &&
      !context.waited(`stop-${generation}`, SUSPEND_MS)
    ) {
      await this.#announceStop(deployment, context);
      return;
    }
    await deleteChildren(deployment, context);
    await context.setStatus(deployment, {
      ...stoppedStatus(deployment, context, reconciled),
      jobManagerDeploymentStatus: 'MISSING',
      ...(statusOf(deployment).taskManager && {
        taskManager: { labelSelector: '', replicas: 0 },
      }),
    });
    if (!wantsSuspended) {
      await context.event(deployment, {
        reason: 'Submit',
        message: 'Starting deployment',
      });
    }
  }

  async #announceStop(deployment: KubernetesObject, context: StandInContext) {
    const status = statusOf(deployment);
    const { generation } = deployment.metadata;
    if (
      status.lifecycleState === 'UPGRADING' &&
      status.observedGeneration === generation
    ) {
      return;
    }
    await announceChange(deployment, context);
    await context.event(deployment, {
      reason: 'Suspended',
      message: 'Suspending existing deployment.',
    });
    await context.setStatus(deployment, {
      ...status,
      lifecycleState: 'UPGRADING',
      observedGeneration: generation,
    });
  }

  /** The cluster runs the newest spec: follows it until it is stable. */
  async #observe(deployment: KubernetesObject, context: StandInContext) {
    const status = statusOf(deployment);
    const spec = specOf(deployment);
    const { generation } = deployment.metadata;
    if (faultOf(deployment) && (await keepFault(deployment, context))) {
      return;
    }
    switch (status.jobManagerDeploymentStatus) {
      case 'DEPLOYING':
        await keepChildren(deployment, spec, STARTING, context);
        if (context.waited(`deploying-${generation}`, JOB_MANAGER_MS)) {
          await context.setStatus(deployment, {
            ...status,
            jobManagerDeploymentStatus: 'DEPLOYED_NOT_READY',
          });
        }
        return;
      case 'DEPLOYED_NOT_READY':
        await keepChildren(deployment, spec, NOT_READY, context);
        if (context.waited(`not-ready-${generation}`, READY_MS)) {
          await this.#jobRuns(deployment, context);
        }
        return;
      default:
        await keepChildren(deployment, spec, running(0), context);
        if (
          status.lifecycleState === 'STABLE' ||
          context.waited(`stable-${generation}`, STABLE_MS)
        ) {
          await this.#settle(deployment, context);
        }
    }
  }

  /** Everything is as it should be, also after a fault was taken back. */
  async #settle(deployment: KubernetesObject, context: StandInContext) {
    const status = statusOf(deployment);
    const { reconciliationStatus, jobStatus } = status;
    const recovered = jobStatus && jobStatus.state !== 'RUNNING';
    await context.setStatus(deployment, {
      ...withoutError(status),
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      observedGeneration: deployment.metadata.generation,
      ...(recovered && {
        jobStatus: {
          ...jobStatus,
          state: 'RUNNING',
          updateTime: String(context.clock.now()),
        },
      }),
      reconciliationStatus: {
        ...reconciliationStatus,
        state: 'DEPLOYED',
        lastStableSpec: reconciliationStatus?.lastReconciledSpec,
      },
    });
  }

  async #jobRuns(deployment: KubernetesObject, context: StandInContext) {
    const status = statusOf(deployment);
    const spec = specOf(deployment);
    const now = String(context.clock.now());
    await context.setStatus(deployment, {
      ...status,
      jobManagerDeploymentStatus: 'READY',
      clusterInfo: {
        'flink-version': `${(spec.flinkVersion ?? 'v2_2')
          .slice(1)
          .replace('_', '.')}.0`,
        'flink-revision': 'sandbox',
        'total-cpu': String(
          (spec.jobManager?.resource?.cpu ?? 1) +
            taskManagersOf(spec) * (spec.taskManager?.resource?.cpu ?? 1),
        ),
        'total-memory': String(4 * 1024 ** 3 * taskManagersOf(spec)),
      },
      ...(spec.job && {
        jobStatus: {
          ...status.jobStatus,
          state: 'RUNNING',
          startTime: now,
          updateTime: now,
        },
      }),
    });
    if (spec.job) {
      await context.event(deployment, {
        reason: 'JobStatusChanged',
        message: 'Job status changed from RECONCILING to RUNNING',
      });
    }
  }

  async #delete(deployment: KubernetesObject, context: StandInContext) {
    if (
      !deployment.metadata.finalizers?.includes(FINALIZER) ||
      !(await isDeleting(deployment, context))
    ) {
      return;
    }
    if (faultOf(deployment) === 'deletion-hangs') {
      await context.event(deployment, {
        type: 'Warning',
        reason: 'CleanupFailed',
        message:
          'Could not delete the HA metadata: the storage does not answer.',
      });
      return;
    }
    if (!context.waited('delete', DELETE_MS)) {
      return;
    }
    await deleteChildren(deployment, context);
    await letGo(deployment, context, FINALIZER);
  }
}
