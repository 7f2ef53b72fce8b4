import {
  FlinkSignals,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Judgement,
  counterKey,
  durationInWords,
  firstSeen,
  minutes,
  risesOf,
  withGrace,
} from '../judging';

type Time = Pick<KindInput, 'past' | 'now'>;
type Job = NonNullable<FlinkSignals['job']>;

const RECENT = minutes(5);
const LOOP = minutes(15);
const LOOP_COUNT = 3;
const BACK_PRESSURE_GRACE = minutes(10);
/** Where checkpoints are taken every minute or more often. */
const OFTEN = minutes(1);
const NONE_FOR = minutes(5);

/** The values whose age matters, by name. */
export const BACK_PRESSURED = 'runtime.backPressured';

/**
 * The counter of a job's restarts.
 *
 * @internal
 */
export function restartsKey(jobId: string): string {
  return counterKey(`runtime.restarts/${jobId}`);
}

function judgeRestarts(job: Job, time: Time): Judgement[] {
  if (job.restarts === undefined) {
    return [];
  }
  const now = time.now.getTime();
  const moments = risesOf(
    { key: restartsKey(job.id), count: job.restarts },
    time,
  ).reverse();
  const looped = moments.filter(moment => moment > now - LOOP);
  const recent = looped.filter(moment => moment > now - RECENT);
  const iso = (moment: number) => new Date(moment).toISOString();
  if (looped.length >= LOOP_COUNT) {
    return [
      {
        state: 'failed',
        reason: 'RestartLoop',
        message: `The job is in a restart loop: it has restarted ${looped.length} times in the last 15 minutes.`,
        evidence: 'runtime',
        since: iso(looped[looped.length - 1]),
        changesAt: iso(looped[LOOP_COUNT - 1] + LOOP),
      },
    ];
  }
  return recent.length
    ? [
        {
          state: 'degraded',
          reason: 'JobRestarted',
          message: `The job has restarted ${
            recent.length === 1 ? 'once' : `${recent.length} times`
          } in the last 5 minutes.`,
          evidence: 'runtime',
          since: iso(recent[recent.length - 1]),
          changesAt: iso(recent[0] + RECENT),
        },
      ]
    : [];
}

/**
 * How long a job may be without a checkpoint: the operator's own formula for an
 * unhealthy one.
 *
 * @returns milliseconds; undefined where none are taken
 *
 * @public
 */
export function checkpointWindow(
  job: Pick<
    Job,
    'checkpointInterval' | 'checkpointTimeout' | 'tolerableFailures'
  >,
): number | undefined {
  const { checkpointInterval, checkpointTimeout, tolerableFailures } = job;
  return checkpointInterval === undefined
    ? undefined
    : Math.max(checkpointInterval, checkpointTimeout ?? 0) *
        ((tolerableFailures ?? 0) + 2);
}

function judgeCheckpoints(job: Job, time: Time): Judgement[] {
  const window = checkpointWindow(job);
  const { lastCheckpointAt, runningSince } = job;
  // A run that has just begun could not have taken one yet.
  const [start] = [lastCheckpointAt, runningSince]
    .filter(moment => moment !== undefined)
    .sort()
    .reverse();
  if (window === undefined || !start || job.state !== 'RUNNING') {
    return [];
  }
  const now = time.now.getTime();
  const from = new Date(start).getTime();
  const age = now - from;
  const failed = job.failuresInARow
    ? ` The last ${
        job.failuresInARow === 1 ? 'one' : job.failuresInARow
      } failed.`
    : '';
  const none = now - new Date(lastCheckpointAt ?? start).getTime();
  const message = `No checkpoint was completed for ${durationInWords(
    none,
  )}.${failed}`;
  const common = { evidence: 'runtime' as const, since: start };
  if (age >= window) {
    return [
      { ...common, state: 'degraded', reason: 'CheckpointOverdue', message },
    ];
  }
  const isLate = job.checkpointInterval! <= OFTEN && age >= NONE_FOR;
  const changesAt = new Date(
    from + (isLate ? window : Math.min(window, NONE_FOR)),
  ).toISOString();
  if (isLate) {
    return [
      {
        ...common,
        state: 'warning',
        reason: 'CheckpointLate',
        message,
        changesAt,
      },
    ];
  }
  return job.failuresInARow > 1
    ? [
        {
          ...common,
          state: 'warning',
          reason: 'CheckpointsFail',
          message: `The last ${job.failuresInARow} checkpoints failed.`,
          changesAt,
        },
      ]
    : [
        {
          evidence: 'runtime',
          state: 'healthy',
          reason: 'Checkpointed',
          message: 'Checkpoints are taken.',
          changesAt,
        },
      ];
}

function judgeBackPressure(job: Job, time: Time): Judgement[] {
  const { backPressured } = job;
  if (!backPressured.length) {
    return [];
  }
  const [first, ...rest] = backPressured;
  const who = rest.length ? `${first} and ${rest.length} more` : first;
  const judgement: Judgement = {
    state: 'healthy',
    reason: 'BackPressure',
    message: `${who} cannot pass on what is read more than half of the time.`,
    evidence: 'runtime',
  };
  return [
    withGrace({
      since: firstSeen(time, BACK_PRESSURED, true),
      grace: BACK_PRESSURE_GRACE,
      now: time.now,
      before: judgement,
      after: { ...judgement, state: 'warning' },
    }),
  ];
}

function judgeState(job: Job): Judgement[] {
  switch (job.state) {
    case 'FAILED':
      return [
        {
          state: 'failed',
          reason: 'JobFailed',
          message: 'The JobManager says that the job has failed.',
          evidence: 'runtime',
        },
      ];
    case 'RESTARTING':
    case 'FAILING':
      return [
        {
          state: 'degraded',
          reason: 'JobRestarting',
          message: 'The JobManager says that the job is restarting.',
          evidence: 'runtime',
        },
      ];
    default:
      return [];
  }
}

/**
 * Judges what the JobManager says of a job.
 *
 * @internal
 */
export function judgeFlinkJob(signals: FlinkSignals, time: Time): Judgement[] {
  const { job } = signals;
  return job
    ? [
        ...judgeState(job),
        ...judgeRestarts(job, time),
        ...judgeCheckpoints(job, time),
        ...judgeBackPressure(job, time),
      ]
    : [];
}
