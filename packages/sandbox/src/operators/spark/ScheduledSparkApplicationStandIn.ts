import { KubernetesObject, UnknownRecord } from '../../api';
import { ResourcePath } from '../../client';
import { StandIn, StandInContext, faultOf, withoutFraction } from '../StandIn';
import { ownerReferenceTo } from '../pods';
import { nextTime } from './schedule';
import { stateOf, statusOf as runStatusOf } from './sparkStatus';

const RUNS: ResourcePath = {
  group: 'sparkoperator.k8s.io',
  version: 'v1beta2',
  plural: 'sparkapplications',
};

const SCHEDULED_NAME = 'sparkoperator.k8s.io/scheduled-app-name';
const RUN_SECONDS = 'sandbox.data-pipelines.io/run-seconds';

/** Starts a first run at once, so that nobody has to wait for the night. */
const RUN_NOW = 'sandbox.data-pipelines.io/run-now';

const FAULT = 'sandbox.data-pipelines.io/fault';
const DEFAULT_RUN_SECONDS = '15';

/** While a run is on, how often to look at it. */
const LOOK_MS = 2000;

const LONGEST_WAIT_MS = 3_600_000;

interface ScheduledSpec {
  schedule: string;
  suspend?: boolean;
  concurrencyPolicy?: string;
  successfulRunHistoryLimit?: number;
  failedRunHistoryLimit?: number;
  template: UnknownRecord;
}

interface ScheduledStatus extends UnknownRecord {
  scheduleState?: string;
  reason?: string;
  lastRun?: string | null;
  nextRun?: string | null;
  lastRunName?: string;
  pastSuccessfulRunNames?: string[];
  pastFailedRunNames?: string[];
}

function statusOf(schedule: KubernetesObject): ScheduledStatus {
  return (schedule.status ?? {}) as ScheduledStatus;
}

/**
 * Stands in for the Kubeflow Spark Operator, for schedules.
 *
 * @internal
 */
export class ScheduledSparkApplicationStandIn implements StandIn {
  readonly manager = 'spark-operator';
  readonly component = 'scheduled-spark-application-controller';
  readonly resource = {
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'scheduledsparkapplications',
  };

  static create(): ScheduledSparkApplicationStandIn {
    return new ScheduledSparkApplicationStandIn();
  }

  private constructor() {}

  async reconcile(
    schedule: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const spec = schedule.spec as unknown as ScheduledSpec;
    // A suspended schedule is not looked at: its status goes stale.
    if (schedule.metadata.deletionTimestamp || spec.suspend) {
      return;
    }
    const status = statusOf(schedule);
    const now = context.clock.now();
    let next: number;
    try {
      next = nextTime(spec.schedule, now);
    } catch (error) {
      await context.setStatus(schedule, {
        ...status,
        scheduleState: 'FailedValidation',
        reason: (error as Error).message,
      });
      return;
    }
    if (faultOf(schedule) === 'overdue') {
      await this.#overdue(schedule, context, spec);
      return;
    }
    const due = status.nextRun ? Date.parse(status.nextRun) : undefined;
    const first =
      status.lastRunName === undefined &&
      schedule.metadata.annotations?.[RUN_NOW] === 'true';
    const runs = await this.#runsOf(schedule, context);
    const last = runs.find(run => run.metadata.name === status.lastRunName);
    if (first || (due !== undefined && due <= now)) {
      const busy = last !== undefined && !hasEnded(last);
      if (!busy || spec.concurrencyPolicy === 'Allow') {
        await this.#start(schedule, context, next);
        return;
      }
      if (spec.concurrencyPolicy === 'Replace') {
        await context.client.delete(RUNS, last.metadata);
        await this.#start(schedule, context, next);
        return;
      }
    }
    await this.#keepHistory(schedule, context, runs, due ?? next);
    const wait = last && !hasEnded(last) ? LOOK_MS : (due ?? next) - now;
    context.again(Math.min(Math.max(wait, 1000), LONGEST_WAIT_MS));
  }

  async #start(
    schedule: KubernetesObject,
    context: StandInContext,
    next: number,
  ) {
    const spec = schedule.spec as unknown as ScheduledSpec;
    const { namespace, annotations = {} } = schedule.metadata;
    const now = context.clock.now();
    const name = `${schedule.metadata.name}-${now}`;
    await context.client.create({
      resource: RUNS,
      object: {
        apiVersion: 'sparkoperator.k8s.io/v1beta2',
        kind: 'SparkApplication',
        metadata: {
          name,
          namespace,
          labels: {
            ...schedule.metadata.labels,
            [SCHEDULED_NAME]: schedule.metadata.name,
          },
          annotations: {
            [RUN_SECONDS]: annotations[RUN_SECONDS] ?? DEFAULT_RUN_SECONDS,
            ...(faultOf(schedule) === 'run-failed' && {
              [FAULT]: 'driver-failed',
            }),
          },
          ownerReferences: [ownerReferenceTo(schedule)],
        },
        spec: spec.template,
      },
      fieldManager: this.manager,
    });
    await context.setStatus(schedule, {
      ...statusOf(schedule),
      scheduleState: 'Scheduled',
      lastRun: withoutFraction(now),
      nextRun: withoutFraction(next),
      lastRunName: name,
    });
  }

  /** Sorts ended runs into the history and deletes the oldest ones. */
  async #keepHistory(
    schedule: KubernetesObject,
    context: StandInContext,
    runs: KubernetesObject[],
    next: number,
  ) {
    const spec = schedule.spec as unknown as ScheduledSpec;
    const keep = async (state: string, limit: number) => {
      const ended = runs.filter(run => stateOf(run) === state);
      for (const run of ended.slice(limit)) {
        await context.client.delete(RUNS, run.metadata);
      }
      return ended.slice(0, limit).map(run => run.metadata.name);
    };
    const successful = await keep(
      'COMPLETED',
      spec.successfulRunHistoryLimit ?? 1,
    );
    const failed = await keep('FAILED', spec.failedRunHistoryLimit ?? 1);
    await context.setStatus(schedule, {
      ...statusOf(schedule),
      scheduleState: 'Scheduled',
      reason: undefined,
      nextRun: withoutFraction(next),
      ...(successful.length > 0 && { pastSuccessfulRunNames: successful }),
      ...(failed.length > 0 && { pastFailedRunNames: failed }),
    });
  }

  /** As if the controller had stopped some periods ago. */
  async #overdue(
    schedule: KubernetesObject,
    context: StandInContext,
    spec: ScheduledSpec,
  ) {
    if (statusOf(schedule).nextRun) {
      return;
    }
    const now = context.clock.now();
    const period =
      nextTime(spec.schedule, nextTime(spec.schedule, now)) -
      nextTime(spec.schedule, now);
    await context.setStatus(schedule, {
      ...statusOf(schedule),
      scheduleState: 'Scheduled',
      lastRun: withoutFraction(now - 4 * period),
      nextRun: withoutFraction(now - 3 * period),
    });
  }

  /** The runs of a schedule, the newest first. */
  async #runsOf(
    schedule: KubernetesObject,
    context: StandInContext,
  ): Promise<KubernetesObject[]> {
    const { items } = await context.client.list({
      resource: RUNS,
      namespace: schedule.metadata.namespace,
      labelSelector: `${SCHEDULED_NAME}=${schedule.metadata.name}`,
    });
    return items.sort((a, b) => submittedAt(b) - submittedAt(a));
  }
}

function hasEnded(run: KubernetesObject): boolean {
  return ['COMPLETED', 'FAILED'].includes(stateOf(run));
}

function submittedAt(run: KubernetesObject): number {
  return Date.parse(
    runStatusOf(run).lastSubmissionAttemptTime ??
      run.metadata.creationTimestamp ??
      '',
  );
}
