import { KubernetesObject } from '../../api';
import { StandInContext, faultOf } from '../StandIn';
import { PODS } from '../pods';
import { FlinkPods, keepChildren, running } from './flinkChildren';
import {
  FlinkSpec,
  FlinkStatus,
  errorText,
  specOf,
  statusOf,
  writeSpec,
} from './flinkStatus';

const RESTART_MS = 12_000;
const BACKOFF_MS = 6_000;
const FAULT_MS = 3_000;

/**
 * Why jobs fail here. It holds a planted secret.
 *
 * @internal
 */
export const DB_ERROR =
  'Could not connect to jdbc:postgresql://rules-db:5432/rules?user=fraud&password=hunter2-planted-flink-error: FATAL: too many connections';

const JOB_EXCEPTION = {
  type: 'org.apache.flink.runtime.JobException',
  message:
    'Recovery is suppressed by FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=3, backoffTimeMS=1000)',
};

const LAST_WORDS = [
  'org.apache.flink.runtime.taskmanager.Task - Source: Kafka -> Map (1/2)#3 switched from RUNNING to FAILED with failure cause:',
  `java.sql.SQLException: ${DB_ERROR}`,
  '\tat com.example.checkout.RuleLookup.open(RuleLookup.java:57)',
].join('\n');

type Fault = (
  deployment: KubernetesObject,
  context: StandInContext,
) => Promise<void>;

/** Nothing is wrong yet; after a restart of the sandbox it may be already. */
function isFine(status: FlinkStatus): boolean {
  return (
    status.lifecycleState === 'STABLE' &&
    status.jobManagerDeploymentStatus === 'READY' &&
    status.jobStatus?.state === 'RUNNING' &&
    status.error === undefined
  );
}

/** STABLE was reached: what an earlier fault made of it stays. */
function isSettled(status: FlinkStatus): boolean {
  return ['STABLE', 'FAILED', 'ROLLED_BACK', 'ROLLING_BACK'].includes(
    status.lifecycleState ?? '',
  );
}

async function change(
  deployment: KubernetesObject,
  context: StandInContext,
  pods: FlinkPods,
  part: FlinkStatus,
) {
  const status = statusOf(deployment);
  await keepChildren(deployment, specOf(deployment), pods, context);
  await context.setStatus(deployment, { ...status, ...part });
}

/** Faults of a cluster that never gets ready. */
const EARLY_FAULTS: Record<string, Fault> = {
  'never-ready': (deployment, context) =>
    change(
      deployment,
      context,
      {
        jobManager: { is: 'running', ready: false, restarts: 0 },
        taskManagers: undefined,
      },
      {
        jobManagerDeploymentStatus: 'DEPLOYED_NOT_READY',
        lifecycleState: 'DEPLOYED',
      },
    ),
  'jobmanager-error': async (deployment, context) => {
    const message = `Back-off pulling image "${specOf(deployment).image}"`;
    await context.event(deployment, {
      type: 'Warning',
      reason: 'Error',
      message,
    });
    await change(
      deployment,
      context,
      {
        jobManager: {
          is: 'waiting',
          reason: 'ImagePullBackOff',
          message,
          restarts: 0,
        },
        taskManagers: undefined,
      },
      {
        jobManagerDeploymentStatus: 'ERROR',
        lifecycleState: 'DEPLOYED',
        error: errorText({
          type: 'org.apache.flink.kubernetes.operator.exception.DeploymentFailedException',
          message: `ImagePullBackOff: ${message}`,
        }),
      },
    );
  },
};

/** Faults of a job that was fine once. */
const LATE_FAULTS: Record<string, Fault> = {
  'restart-loop': restartLoop,
  'job-failed': async (deployment, context) => {
    await context.event(deployment, {
      type: 'Warning',
      reason: 'JobException',
      message: `${JOB_EXCEPTION.type}: ${JOB_EXCEPTION.message}`,
    });
    await change(deployment, context, running(0, LAST_WORDS), {
      lifecycleState: 'FAILED',
      jobStatus: {
        ...statusOf(deployment).jobStatus,
        state: 'FAILED',
        updateTime: updateTime(deployment, context, 'FAILED'),
      },
      error: errorText({
        ...JOB_EXCEPTION,
        causes: [
          { type: 'java.lang.IllegalStateException', message: 'No such table' },
        ],
      }),
    });
  },
  'refused-spec': async (deployment, context) => {
    const message = 'Job parallelism must be larger than 0';
    await context.event(deployment, {
      type: 'Warning',
      reason: 'ValidationError',
      message,
    });
    await change(deployment, context, running(0), {
      lifecycleState: 'STABLE',
      error: errorText({
        type: 'org.apache.flink.kubernetes.operator.exception.ReconciliationException',
        message: `org.apache.flink.kubernetes.operator.exception.ValidationException: ${message}`,
        causes: [
          {
            type: 'org.apache.flink.kubernetes.operator.exception.ValidationException',
            message,
          },
        ],
      }),
    });
  },
  'rolled-back': async (deployment, context) => {
    const spec = specOf(deployment);
    const previous: FlinkSpec = {
      ...spec,
      image: (spec.image ?? 'flink:latest').replace(/:.*$/, ':previous'),
    };
    await context.event(deployment, {
      type: 'Warning',
      reason: 'Rollback',
      message:
        'Deployment is not ready within the configured timeout, rolling back.',
    });
    await change(deployment, context, running(0), {
      lifecycleState: 'ROLLED_BACK',
      reconciliationStatus: {
        ...statusOf(deployment).reconciliationStatus,
        state: 'ROLLED_BACK',
        lastStableSpec: writeSpec(deployment, previous, false),
      },
      error: errorText({
        type: 'org.apache.flink.kubernetes.operator.exception.DeploymentFailedException',
        message:
          'Deployment is not ready within the configured timeout, rolling back.',
      }),
    });
  },
  'rolling-back': (deployment, context) =>
    change(deployment, context, running(0), {
      lifecycleState: 'ROLLING_BACK',
      reconciliationStatus: {
        ...statusOf(deployment).reconciliationStatus,
        state: 'ROLLING_BACK',
      },
    }),
  'jobmanager-missing': async (deployment, context) => {
    await context.event(deployment, {
      type: 'Warning',
      reason: 'Missing',
      message: 'Missing JobManager deployment',
    });
    await change(deployment, context, running(0), {
      jobManagerDeploymentStatus: 'MISSING',
      lifecycleState: 'STABLE',
      jobStatus: { ...statusOf(deployment).jobStatus, state: 'RECONCILING' },
    });
  },
  'job-finished': (deployment, context) =>
    ended(deployment, context, 'FINISHED'),
  'job-canceled': (deployment, context) =>
    ended(deployment, context, 'CANCELED'),
};

async function ended(
  deployment: KubernetesObject,
  context: StandInContext,
  state: string,
) {
  await change(deployment, context, running(0), {
    lifecycleState: 'STABLE',
    jobStatus: {
      ...statusOf(deployment).jobStatus,
      state,
      updateTime: updateTime(deployment, context, state),
    },
  });
}

/** The time of the last change: a state that lasts keeps its time. */
function updateTime(
  deployment: KubernetesObject,
  context: StandInContext,
  state: string,
): string {
  const before = statusOf(deployment).jobStatus;
  return before?.state === state && before.updateTime
    ? before.updateTime
    : String(context.clock.now());
}

/** The job fails some seconds after every start, and starts again. */
async function restartLoop(
  deployment: KubernetesObject,
  context: StandInContext,
) {
  const status = statusOf(deployment);
  const job = status.jobStatus;
  const restarting = job?.state === 'RESTARTING';
  const phase = restarting ? 'loop-backoff' : 'loop-run';
  if (!context.waited(phase, restarting ? BACKOFF_MS : RESTART_MS)) {
    return;
  }
  context.forgetWaits('loop-');
  const next = restarting ? 'RUNNING' : 'RESTARTING';
  const restarts =
    (await restartsOf(deployment, context)) + (restarting ? 0 : 1);
  await context.event(deployment, {
    reason: 'JobStatusChanged',
    message: `Job status changed from ${job?.state} to ${next}`,
  });
  if (!restarting) {
    await context.event(deployment, {
      type: 'Warning',
      reason: 'JobException',
      message: `java.sql.SQLException: ${DB_ERROR}`,
    });
  }
  await change(deployment, context, running(restarts, LAST_WORDS), {
    lifecycleState: 'STABLE',
    jobStatus: {
      ...job,
      state: next,
      updateTime: String(context.clock.now()),
    },
  });
}

/** How often the TaskManagers have started again already. */
async function restartsOf(
  deployment: KubernetesObject,
  context: StandInContext,
): Promise<number> {
  const { namespace, name } = deployment.metadata;
  const pod = await context.client.get(PODS, {
    namespace,
    name: `${name}-taskmanager-1-1`,
  });
  const status = pod?.status as
    | { containerStatuses?: { restartCount: number }[] }
    | undefined;
  return status?.containerStatuses?.[0]?.restartCount ?? 0;
}

/**
 * Brings a deployment, once it runs, into the bad state its annotation asks
 * for. Answers whether it has: the ordinary course is then suspended.
 *
 * @internal
 */
export async function keepFault(
  deployment: KubernetesObject,
  context: StandInContext,
): Promise<boolean> {
  const fault = faultOf(deployment) ?? '';
  const status = statusOf(deployment);
  const early = EARLY_FAULTS[fault];
  if (early) {
    await early(deployment, context);
    return true;
  }
  const late = LATE_FAULTS[fault];
  if (!late || !isSettled(status)) {
    return false;
  }
  const { generation } = deployment.metadata;
  if (isFine(status) && !context.waited(`fault-${generation}`, FAULT_MS)) {
    return false;
  }
  await late(deployment, context);
  return true;
}
