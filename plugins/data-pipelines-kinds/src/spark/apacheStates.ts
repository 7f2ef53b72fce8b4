import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { StateWords } from '../generic';
import {
  durationInWords,
  FactCandidate,
  Judgement,
  listAt,
  numberAt,
  oneLine,
  pastTimeAt,
  recordAt,
  sentence,
  textAt,
  wordAt,
} from '../judging';

/**
 * @internal
 */
export const APACHE_SPARK_GROUP = 'spark.apache.org';

const CURRENT = 'status.currentState';
const STATE = `${CURRENT}.currentStateSummary`;

/**
 * The words for the state of an application or a cluster of the Apache Spark
 * operator.
 *
 * @internal
 */
export const APACHE_STATES: StateWords = {
  paths: [STATE],
  sincePath: `${CURRENT}.lastTransitionTime`,
  words: {
    Submitted: ['progressing', 'It has been accepted and is being started.'],
    ScheduledToRestart: ['warning', 'It has failed and will be restarted.'],
    DriverRequested: ['progressing', 'The driver has been requested.'],
    DriverStarted: ['progressing', 'The driver has started.'],
    DriverReady: [
      'progressing',
      'The driver is ready and waits for executors.',
    ],
    InitializedBelowThresholdExecutors: [
      'warning',
      'It has started with fewer executors than wanted.',
    ],
    RunningHealthy: ['healthy', 'It runs with all that it wants.'],
    RunningWithPartialCapacity: [
      'warning',
      'It runs with fewer executors than it may have.',
    ],
    RunningWithBelowThresholdExecutors: [
      'warning',
      'It has lost executors and runs with fewer than its minimum.',
    ],
    DriverStartTimedOut: ['failed', 'The driver did not start in time.'],
    DriverReadyTimedOut: ['failed', 'The driver did not get ready in time.'],
    ExecutorsStartTimedOut: ['failed', 'The executors did not start in time.'],
    DriverEvicted: ['failed', 'The driver was evicted from its node.'],
    SchedulingFailure: ['failed', 'It could not be scheduled.'],
    Failed: ['failed', 'It has failed.'],
    Succeeded: ['completed', 'It has finished.'],
    ResourceReleased: [
      'completed',
      'It has ended, its resources are released.',
    ],
    TerminatedWithoutReleaseResources: [
      'completed',
      'It has ended, its resources are kept.',
    ],
  },
};

const ENDED = ['RESOURCERELEASED', 'TERMINATEDWITHOUTRELEASERESOURCES'];

/**
 * The history in its order: its keys are numbers, written as text.
 *
 * @internal
 */
export function historyOf(object: unknown): unknown[] {
  return Object.entries(recordAt(object, 'status.stateTransitionHistory'))
    .filter(([index]) => /^\d{1,9}$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, entry]) => entry);
}

/**
 * The state that tells how it went: a terminal one hides it, so the last of the
 * history that is not about clearing up.
 */
function tellingState(object: unknown): unknown {
  const current = recordAt(object, CURRENT);
  const isTelling = (entry: unknown) => {
    const word = wordAt(entry, 'currentStateSummary');
    return word !== undefined && !ENDED.includes(word);
  };
  return isTelling(current)
    ? current
    : historyOf(object).filter(isTelling).at(-1);
}

/** How the driver's container ended, where the operator has kept that. */
function driverEnd(state: unknown): string | undefined {
  const terminated = listAt(
    state,
    'lastObservedDriverStatus.containerStatuses',
  ).find(container => numberAt(container, 'state.terminated.exitCode'));
  const code = numberAt(terminated, 'state.terminated.exitCode');
  const reason = textAt(terminated, 'state.terminated.reason');
  return code === undefined
    ? undefined
    : `The driver ended with exit code ${code}${
        reason ? ` (${oneLine(reason, 40)})` : ''
      }.`;
}

/**
 * Judges a failure with what the operator says of it, also when all is cleared
 * up since.
 *
 * @internal
 */
export function judgeApacheOutcome({ object, now }: KindInput): Judgement[] {
  const state = tellingState(object);
  const word = wordAt(state, 'currentStateSummary');
  const known = Object.entries(APACHE_STATES.words).find(
    ([name]) => name.toUpperCase() === word,
  );
  if (!known || !['failed', 'warning'].includes(known[1][0])) {
    return [];
  }
  const [reason, [verdict, message]] = known;
  const hasEnded = ENDED.includes(wordAt(object, STATE) ?? '');
  if (hasEnded && verdict !== 'failed') {
    return [];
  }
  const said =
    textAt(state, 'message') ?? textAt(object, `${CURRENT}.message`) ?? '';
  return [
    {
      state: verdict,
      reason,
      message: [
        message,
        driverEnd(state) ?? driverEnd(recordAt(object, CURRENT)),
        said && `The operator says: ${sentence(oneLine(said, 200))}`,
      ]
        .filter(Boolean)
        .join(' '),
      evidence: 'status',
      since: pastTimeAt(state, 'lastTransitionTime', now)?.toISOString(),
    },
  ];
}

/**
 * The facts that applications and clusters share.
 *
 * @internal
 */
export function apacheFacts({ object, now }: KindInput): FactCandidate[] {
  const restarts = numberAt(
    object,
    'status.currentAttemptSummary.attemptInfo.restartCounter',
  );
  const start =
    pastTimeAt(historyOf(object)[0], 'lastTransitionTime', now) ??
    pastTimeAt(object, 'metadata.creationTimestamp', now);
  const word = wordAt(object, STATE) ?? '';
  const hasEnded =
    ENDED.includes(word) || ['SUCCEEDED', 'FAILED'].includes(word);
  const end = hasEnded
    ? pastTimeAt(tellingState(object), 'lastTransitionTime', now)
    : now;
  return [
    ['State', textAt(object, STATE)],
    ['Restarts', restarts],
    [
      'Duration',
      start && end && end >= start
        ? durationInWords(end.getTime() - start.getTime())
        : undefined,
    ],
    ['Spark version', textAt(object, 'spec.runtimeVersions.sparkVersion')],
  ];
}

/**
 * Whether the pods are meant to be there.
 *
 * @internal
 */
export function isApacheAlive(object: unknown): boolean {
  return /^(SUBMITTED|DRIVER(REQUESTED|STARTED|READY)|INITIALIZED.*|RUNNING.*)$/.test(
    wordAt(object, STATE) ?? '',
  );
}
