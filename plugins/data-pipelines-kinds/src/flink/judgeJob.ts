import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, minutes, quoted, textAt, withGrace } from '../judging';
import { flinkSince } from './flinkSince';
import { FlinkState } from './flinkState';
import { lastException } from './lastException';
import { READINESS_TIMEOUT } from './judgeLifecycle';

const RESTARTING_TOO_LONG = minutes(15);

const ON_THE_WAY: Record<string, string> = {
  INITIALIZING: 'The job is starting.',
  CREATED: 'The job is starting.',
  RECONCILING: 'The job is being recovered.',
  CANCELLING: 'The job is being cancelled.',
  SUSPENDED: 'The job is stopped, although it is meant to run.',
};

/**
 * Judges what the operator last saw of the job itself. That the deployment is
 * stable says nothing about it.
 *
 * @internal
 */
export function judgeJob(input: KindInput, state: FlinkState): Judgement[] {
  const { job, lifecycle, error } = state;
  const { now } = input;
  const { job: since } = flinkSince(input, state);
  const base = { evidence: 'status', since: since?.toISOString() } as const;

  if (!job) {
    // Before a deployment is stable there may be no job to report.
    return lifecycle === 'STABLE'
      ? [
          {
            ...base,
            state: 'unknown',
            reason: 'JobStateUnsaid',
            message: 'The operator does not say how the job is.',
          },
        ]
      : [];
  }
  if (job === 'RUNNING') {
    return [];
  }
  if (job === 'FAILED') {
    const why = error?.message ?? lastException(input);
    return [
      {
        ...base,
        state: 'failed',
        reason: 'JobFailed',
        message: why
          ? `The job has failed: ${why}`
          : 'The job has failed, and the operator does not say why.',
      },
    ];
  }
  if (job === 'RESTARTING') {
    return [
      withGrace({
        since,
        grace: RESTARTING_TOO_LONG,
        now,
        before: {
          ...base,
          state: 'degraded',
          reason: 'JobRestarting',
          message: 'The job is restarting after a failure.',
        },
        after: {
          ...base,
          state: 'failed',
          reason: 'JobRestarting',
          message:
            'The job has been restarting for over 15 minutes without running again.',
        },
      }),
    ];
  }
  if (job === 'FAILING') {
    return [
      {
        ...base,
        state: 'degraded',
        reason: 'JobFailing',
        message: 'The job is failing.',
      },
    ];
  }
  if (job === 'FINISHED') {
    return [
      {
        ...base,
        state: 'completed',
        reason: 'JobFinished',
        message: 'The job has finished.',
      },
    ];
  }
  if (job === 'CANCELED') {
    return [
      {
        ...base,
        state: 'warning',
        reason: 'JobCanceled',
        message: 'The job was cancelled, although its spec asks for it to run.',
      },
    ];
  }
  if (!Object.hasOwn(ON_THE_WAY, job)) {
    return [
      {
        ...base,
        state: 'unknown',
        reason: 'JobStateUnknown',
        message: `The operator reports a job state that nobody here knows, ${quoted(
          textAt(input.object, 'status.jobStatus.state') ?? job,
        )}.`,
      },
    ];
  }
  const message = ON_THE_WAY[job];
  const reason = `JOB_${job}`;
  return [
    withGrace({
      since,
      grace: READINESS_TIMEOUT,
      now,
      before: { ...base, state: 'progressing', reason, message },
      after: {
        ...base,
        state: 'warning',
        reason,
        message: `${message} That takes longer than the 5 minutes it should.`,
      },
    }),
  ];
}
