import { KindInput, Verdict } from '@data-portal/plugin-data-pipelines-common';
import {
  behindGate,
  deletion,
  generationGate,
  Judgement,
  judgePods,
  noStatus,
  worstOf,
} from '../judging';
import { flinkSince } from './flinkSince';
import { FlinkState, readFlinkState } from './flinkState';
import { judgeJob } from './judgeJob';
import { judgeJobManager } from './judgeJobManager';
import { judgeLifecycle } from './judgeLifecycle';
import { judgeRestarts } from './judgeRestarts';

function judgeSuspended(input: KindInput, state: FlinkState): Judgement[] {
  const { wanted, reconciledWanted, lifecycle, job, error } = state;
  const asked = wanted === 'SUSPENDED';
  if (!asked && reconciledWanted !== 'SUSPENDED' && lifecycle !== 'SUSPENDED') {
    return [];
  }
  const since = flinkSince(input, state);
  let message = 'The job is suspended, as its spec asks.';
  if (!asked) {
    message = 'The job is still suspended; its spec asks for it to run.';
  } else if (job === 'RUNNING') {
    message = 'The job is being suspended, and runs until that is done.';
  }
  const suspended: Judgement = {
    state: 'suspended',
    reason: 'Suspended',
    message: error ? `${message} The operator says: ${error.message}` : message,
    evidence: 'spec',
    since: (since.lifecycle ?? since.job)?.toISOString(),
  };
  // A job that runs on because the operator could not stop it is no rest.
  return error && job === 'RUNNING'
    ? [
        suspended,
        {
          state: 'degraded',
          reason: error.reason,
          message: `The job could not be suspended and still runs: ${error.message}`,
          evidence: 'status',
        },
      ]
    : [suspended];
}

function judgeError(state: FlinkState): Judgement[] {
  const { error, job, lifecycle, jobManager } = state;
  // These say the error themselves.
  if (
    !error ||
    job === 'FAILED' ||
    jobManager === 'ERROR' ||
    ['FAILED', 'ROLLED_BACK'].includes(lifecycle ?? '')
  ) {
    return [];
  }
  const refused = error.refused || lifecycle === 'STABLE';
  return [
    {
      state: 'degraded',
      reason: error.reason,
      message: refused
        ? `The operator refuses the newest spec, the previous one runs on: ${error.message}`
        : `The operator could not carry out the spec: ${error.message}`,
      evidence: 'status',
    },
  ];
}

function judgeRunning(input: KindInput, state: FlinkState): Judgement[] {
  const { hasJob, job, lifecycle } = state;
  const finished =
    hasJob &&
    job === 'FINISHED' &&
    ['STABLE', 'DEPLOYED', undefined].includes(lifecycle);
  if (finished) {
    // Nothing of a batch job has to be there once it is done.
    return judgeJob(input, state);
  }
  const troubles = [
    ...judgeLifecycle(input, state),
    ...(hasJob ? judgeJob(input, state) : []),
    ...judgeJobManager(input, state),
    ...judgeError(state),
  ];
  return troubles.some(({ state: found }) => found === 'failed')
    ? troubles
    : [
        ...troubles,
        ...judgeRestarts(input),
        ...judgePods(input.related, input.now),
      ];
}

/**
 * Judges a Flink deployment or session job.
 *
 * @internal
 */
export function judgeFlink(input: KindInput, source: string): Verdict {
  const state = readFlinkState(input.object);
  const since = flinkSince(input, state);
  const healthySince = state.hasJob ? since.job : since.lifecycle;
  const verdictOf = (judgements: Judgement[]) =>
    worstOf({
      source,
      judgements,
      otherwise: {
        state: 'healthy',
        reason: state.hasJob ? 'JobRunning' : 'JobManagerReady',
        message: state.hasJob
          ? 'The job runs.'
          : 'The session cluster is ready for jobs.',
        evidence: 'status',
        since: healthySince?.toISOString(),
      },
    });
  const outranking = deletion(input);
  if (outranking) {
    return verdictOf([outranking]);
  }
  const unanswered = noStatus(input);
  const suspended = judgeSuspended(input, state);
  if (unanswered) {
    return verdictOf([unanswered]);
  }
  const judgements = suspended.length ? suspended : judgeRunning(input, state);
  // An error is the operator's answer to the newest spec, so it is not old.
  const gate = generationGate(input);
  return verdictOf(
    gate && state.error ? [gate, ...judgements] : behindGate(gate, judgements),
  );
}
