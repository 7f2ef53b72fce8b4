import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  earliest,
  firstSeen,
  isTrueAt,
  Judgement,
  minutes,
  pastTimeAt,
  quoted,
  sentence,
  textAt,
  withGrace,
  wordAt,
} from '../judging';
import { countRetries, retryInWords } from './retries';

const STARTING_GRACE = minutes(5);
const PASSING_GRACE = minutes(10);

/**
 * The name in `Past.seen` of the application's state.
 *
 * @internal
 */
export const APPLICATION_STATE = 'application.state';

/** States that an application passes through on its way to another. */
const PASSING: Record<string, string> = {
  INVALIDATING: 'Its spec was edited: the old run is being torn down.',
  RESUMING: 'It is being resumed.',
  PENDING_RERUN: 'It waits to run again.',
};

/**
 * The state of an application in capitals, `NEW` for none.
 *
 * @internal
 */
export function applicationStateOf(object: unknown): string {
  return wordAt(object, 'status.applicationState.state') ?? 'NEW';
}

/**
 * Since when the state holds: from the times that the operator keeps, or from
 * the past, whichever is earlier.
 *
 * @internal
 */
export function applicationSince(input: KindInput): Date | undefined {
  const { object, now } = input;
  const state = applicationStateOf(object);
  const own: Record<string, string> = {
    NEW: 'metadata.creationTimestamp',
    SUBMITTED: 'status.lastSubmissionAttemptTime',
    SUBMISSION_FAILED: 'status.lastSubmissionAttemptTime',
    SUCCEEDING: 'status.terminationTime',
    COMPLETED: 'status.terminationTime',
    FAILING: 'status.terminationTime',
    FAILED: 'status.terminationTime',
  };
  return earliest(
    firstSeen(input, APPLICATION_STATE, state.slice(0, 80)),
    Object.hasOwn(own, state) ? pastTimeAt(object, own[state], now) : undefined,
  );
}

function judgeStarting(input: KindInput): Judgement {
  const submitted = applicationStateOf(input.object) === 'SUBMITTED';
  const base = {
    reason: submitted ? 'Submitted' : 'New',
    evidence: 'status',
  } as const;
  return withGrace({
    since: applicationSince(input),
    grace: STARTING_GRACE,
    now: input.now,
    before: {
      ...base,
      state: 'progressing',
      message: submitted
        ? 'It is submitted and waits for its driver to run.'
        : 'It waits to be submitted.',
    },
    after: {
      ...base,
      state: 'warning',
      message: submitted
        ? 'It was submitted over 5 minutes ago and its driver does not run yet. See the driver pod.'
        : 'It has not been submitted for over 5 minutes. See whether the Spark operator runs.',
    },
  });
}

/** A state that an application passes through; only the past tells how long. */
function judgePassing(input: KindInput, state: string): Judgement {
  const message = PASSING[state];
  const base = { reason: state, evidence: 'status' } as const;
  const since = applicationSince(input);
  const before: Judgement = { ...base, state: 'progressing', message };
  return since
    ? withGrace({
        since,
        grace: PASSING_GRACE,
        now: input.now,
        before,
        after: {
          ...base,
          state: 'warning',
          message: `${message} That has taken over 10 minutes.`,
        },
      })
    : before;
}

/**
 * Judges the state in which the operator holds an application, all but the
 * executors of a running one.
 *
 * @internal
 */
export function judgeApplicationState(input: KindInput): Judgement[] {
  const { object } = input;
  const state = applicationStateOf(object);
  const since = applicationSince(input)?.toISOString();
  const error = textAt(object, 'status.applicationState.errorMessage');
  const why = error ? `: ${sentence(error)}` : '.';
  const say = (
    found: Judgement['state'],
    message: string,
    reason = state,
  ): Judgement[] => [
    { state: found, reason, message, evidence: 'status', since },
  ];

  switch (state) {
    case 'NEW':
    case 'SUBMITTED':
      // One that was created suspended is not meant to start.
      return isTrueAt(object, 'spec.suspend') && state === 'NEW'
        ? say('suspended', 'It is suspended, as its spec asks.', 'Suspended')
        : [judgeStarting(input)];
    case 'RUNNING':
      return [];
    case 'SUBMISSION_FAILED': {
      const retry = retryInWords(countRetries(object, 'submission'));
      return retry
        ? say('warning', `It could not be submitted (${retry} follows)${why}`)
        : say(
            'failed',
            `It could not be submitted, and no retry is left${why}`,
          );
    }
    case 'PENDING_RERUN': {
      const retry = retryInWords(countRetries(object, 'execution'));
      const policy = wordAt(object, 'spec.restartPolicy.type');
      // Under "Always" a run that went well is followed by another.
      return retry && (error || policy === 'ONFAILURE')
        ? say('warning', `Its last run failed (${retry} follows)${why}`)
        : [judgePassing(input, state)];
    }
    case 'FAILING': {
      const retry = retryInWords(countRetries(object, 'execution'));
      return say(
        'degraded',
        retry
          ? `The driver has failed (${retry} follows)${why}`
          : `The driver has failed, and no retry is left${why}`,
      );
    }
    case 'FAILED':
      return say('failed', `It has failed${why}`);
    case 'SUCCEEDING':
      return say('completed', 'Its driver has ended well.');
    case 'COMPLETED':
      return say('completed', 'It has finished.');
    case 'SUSPENDING':
      return say('suspended', 'It is being suspended, as its spec asks.');
    case 'SUSPENDED':
      return say('suspended', 'It is suspended, as its spec asks.');
    case 'INVALIDATING':
    case 'RESUMING':
      return [judgePassing(input, state)];
    case 'UNKNOWN':
      return say(
        'unknown',
        'The operator does not know how its driver is.',
        'StateUnknown',
      );
    default:
      return say(
        'unknown',
        `The operator reports a state that nobody here knows, ${quoted(
          textAt(object, 'status.applicationState.state') ?? state,
        )}.`,
        'StateUnknown',
      );
  }
}
