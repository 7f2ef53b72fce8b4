import {
  KindDefinition,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, GenericOptions, StateWords } from '../generic';
import {
  Judgement,
  labelOf,
  oneLine,
  quoted,
  recordAt,
  textAt,
  wordAt,
} from '../judging';

const GROUP = 'spark.apache.org';
const STATE = 'status.currentState.currentStateSummary';

const STATES: StateWords = {
  paths: [STATE],
  words: {
    Submitted: [
      'progressing',
      'It has been accepted and waits for its driver.',
    ],
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
    RunningHealthy: ['healthy', 'It runs with the executors it wants.'],
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
 * The last word of the history that is not about clearing up: a terminal state
 * hides how the run went.
 */
function outcomeOf(object: unknown): string | undefined {
  const history = recordAt(object, 'status.stateTransitionHistory');
  return Object.entries(history)
    .filter(([index]) => /^\d{1,9}$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, entry]) => textAt(entry, 'currentStateSummary') ?? [])
    .filter(word => !ENDED.includes(word.toUpperCase()))
    .at(-1);
}

function judgeOutcome({ object }: KindInput): Judgement[] {
  const word = wordAt(object, STATE);
  const outcome = word && ENDED.includes(word) ? outcomeOf(object) : undefined;
  const failure = Object.entries(STATES.words).find(
    ([name, [state]]) =>
      state === 'failed' && name.toUpperCase() === outcome?.toUpperCase(),
  );
  if (!failure) {
    return [];
  }
  const message = textAt(object, 'status.currentState.message');
  return [
    {
      state: 'failed',
      reason: failure[0],
      message: `${failure[1][1]} ${
        message ? `The operator says ${quoted(oneLine(message, 60))}.` : ''
      }`,
      evidence: 'status',
    },
  ];
}

function apacheKind(
  options: Pick<GenericOptions, 'kind' | 'title' | 'entity'> & {
    label: string;
  },
): KindDefinition {
  const { label, ...rest } = options;
  return genericDefinition({
    group: GROUP,
    versions: ['v1', 'v1beta1'],
    technology: 'spark',
    role: 'resource',
    states: STATES,
    rules: judgeOutcome,
    labelSelector: name => `${label}=${name}`,
    parentNameOf: child => labelOf(child, label),
    ...rest,
  });
}

/**
 * The kinds of the Apache Spark operator.
 *
 * @internal
 */
export const apacheSparkKinds: KindDefinition[] = [
  apacheKind({
    kind: 'SparkApplication',
    title: 'Spark application',
    entity: { kind: 'Component', type: 'spark-application' },
    label: 'spark.operator/spark-app-name',
  }),
  apacheKind({
    kind: 'SparkCluster',
    title: 'Spark cluster',
    entity: { kind: 'Component', type: 'spark-cluster' },
    label: 'spark.operator/spark-cluster-name',
  }),
];
