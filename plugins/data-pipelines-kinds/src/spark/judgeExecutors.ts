import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  countOf,
  firstSeen,
  Judgement,
  minutes,
  pastTimeAt,
  withGrace,
} from '../judging';
import { countExecutors, wantedExecutors, wantedInWords } from './executors';

const GRACE = minutes(5);

const NONE_RUNNING = 'executors.none';
const TOO_FEW_RUNNING = 'executors.short';

/** Whether an application lacks executors, for a driver that runs. */
function lackOf(object: unknown): 'none' | 'short' | undefined {
  const wanted = wantedExecutors(object);
  const { running, pending } = countExecutors(object);
  // Dynamic allocation may go down to nothing, and then none is asked for.
  if (running === 0 && (wanted.min > 0 || pending > 0)) {
    return 'none';
  }
  return running < wanted.min ? 'short' : undefined;
}

/**
 * The judged values about executors.
 *
 * @internal
 */
export function judgedExecutors(object: unknown): Record<string, true> {
  const lack = lackOf(object);
  return {
    ...(lack === 'none' && { [NONE_RUNNING]: true }),
    // No executor is too few as well, so that this age goes on.
    ...(lack && { [TOO_FEW_RUNNING]: true }),
  };
}

/**
 * Judges whether an application whose driver runs has the executors it wants.
 *
 * @internal
 */
export function judgeExecutors(input: KindInput): Judgement[] {
  const { object, now } = input;
  const lack = lackOf(object);
  if (!lack) {
    return [];
  }
  const wanted = wantedExecutors(object);
  const { running, pending, ended } = countExecutors(object);
  // As long as none has ended, the lack is as old as the submission.
  const starting =
    ended === 0
      ? pastTimeAt(object, 'status.lastSubmissionAttemptTime', now)
      : undefined;
  const partial: Judgement = {
    state: 'warning',
    reason: 'PartialCapacity',
    message: `Only ${running} of the ${wantedInWords(
      wanted,
    )} executors it wants are running.`,
    evidence: 'status',
  };
  const waiting: Judgement = {
    ...partial,
    state: 'progressing',
    reason: 'WaitingForExecutors',
    message: `It waits for executors: ${running} of ${wantedInWords(
      wanted,
    )} are running.`,
  };
  if (lack === 'none') {
    const asked = pending ? `, ${countOf(pending, 'executor')} pending` : '';
    return [
      withGrace({
        since: firstSeen(input, NONE_RUNNING, true) ?? starting,
        grace: GRACE,
        now,
        // One that has had executors is not starting: it has lost them.
        before: ended ? { ...partial, reason: 'ExecutorsLost' } : waiting,
        after: {
          ...partial,
          state: 'degraded',
          reason: 'NoExecutors',
          message: `No executor has been running for over 5 minutes${asked}. See the events and the pods.`,
        },
      }),
    ];
  }
  const since = firstSeen(input, TOO_FEW_RUNNING, true) ?? starting;
  return [
    starting
      ? withGrace({
          since: starting,
          grace: GRACE,
          now,
          before: waiting,
          after: partial,
        })
      : { ...partial, since: since?.toISOString() },
  ];
}
