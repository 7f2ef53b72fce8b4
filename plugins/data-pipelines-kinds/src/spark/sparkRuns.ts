import {
  KindInput,
  KubernetesObject,
  Run,
  RunOutcome,
} from '@data-portal/plugin-data-pipelines-common';
import {
  countOf,
  isRecord,
  numberAt,
  oneLine,
  pastTimeAt,
  relatedOfKind,
  scalarAt,
  textAt,
} from '../judging';
import { wantedExecutors } from './executors';
import { applicationStateOf } from './judgeApplicationState';

const REASON_LENGTH = 200;
/** A schedule keeps a few of its runs; more than this is no schedule's. */
const MOST_RUNS = 50;

/** Everything that is not here is still under way. */
const OUTCOMES: Record<string, RunOutcome> = {
  SUCCEEDING: 'succeeded',
  COMPLETED: 'succeeded',
  FAILING: 'failed',
  FAILED: 'failed',
  SUBMISSION_FAILED: 'failed',
  INVALIDATING: 'stopped',
  SUSPENDING: 'stopped',
  SUSPENDED: 'stopped',
};

function outcomeOf(object: unknown): RunOutcome {
  const state = applicationStateOf(object);
  if (state === 'PENDING_RERUN') {
    // It waits for the next attempt; the error is that of the last one.
    return textAt(object, 'status.applicationState.errorMessage')
      ? 'failed'
      : 'unknown';
  }
  return Object.hasOwn(OUTCOMES, state) ? OUTCOMES[state] : 'running';
}

function podInWords(object: unknown, role: 'driver' | 'executor') {
  const cores = numberAt(object, `spec.${role}.cores`);
  const memory = scalarAt(object, `spec.${role}.memory`);
  return [cores !== undefined && countOf(cores, 'core'), memory]
    .filter(Boolean)
    .join(', ');
}

function resourcesOf(object: unknown): string | undefined {
  const driver = podInWords(object, 'driver');
  const executor = podInWords(object, 'executor');
  const { max, min } = wantedExecutors(object);
  const executors = countOf(max ?? min, 'executor');
  const words = [
    driver && `driver ${driver}`,
    executor && `${executors} with ${executor}`,
  ].filter(Boolean);
  return words.length ? oneLine(words.join('; '), 120) : undefined;
}

/**
 * The attempt that an application of the Kubeflow operator is in, or was last:
 * its status holds no other.
 *
 * @internal
 */
export function applicationRuns(input: Pick<KindInput, 'object' | 'now'>) {
  const { object, now } = input;
  const started = pastTimeAt(object, 'status.lastSubmissionAttemptTime', now);
  if (!started) {
    return [];
  }
  const startedAt = started.toISOString();
  const outcome = outcomeOf(object);
  const ended = pastTimeAt(object, 'status.terminationTime', now);
  const error = textAt(object, 'status.applicationState.errorMessage');
  const spec = (object as KubernetesObject).spec;
  const run: Run = {
    id:
      textAt(object, 'status.submissionID')?.slice(0, 80) ??
      `${textAt(object, 'metadata.uid') ?? ''}@${startedAt}`,
    name: textAt(object, 'metadata.name') ?? '',
    startedAt,
    outcome,
    // What was not submitted never ran.
    ...(outcome !== 'running' && {
      endedAt: (ended && ended >= started ? ended : started).toISOString(),
    }),
  };
  const attempt = numberAt(object, 'status.executionAttempts');
  const image =
    textAt(object, 'spec.driver.image') ?? textAt(object, 'spec.image');
  const resources = resourcesOf(object);
  return [
    {
      ...run,
      ...(attempt !== undefined && attempt > 0 && { attempt }),
      ...(outcome === 'failed' &&
        error && { reason: oneLine(error, REASON_LENGTH) }),
      ...(image && { image: oneLine(image, 200) }),
      ...(resources && { resources }),
      ...(isRecord(spec) && { spec }),
    },
  ];
}

/**
 * The runs of a schedule that are still kept in the cluster.
 *
 * @internal
 */
export function scheduleRuns({ related, now }: KindInput): Run[] {
  return relatedOfKind(related, 'SparkApplication')
    .slice(0, MOST_RUNS)
    .flatMap(object => applicationRuns({ object, now }));
}
