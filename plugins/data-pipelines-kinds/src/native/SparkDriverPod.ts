import { KindInput, Run } from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, StateWords } from '../generic';
import {
  containersOf,
  durationInWords,
  Judgement,
  judgePods,
  labelOf,
  latest,
  listAt,
  minutes,
  numberAt,
  oneLine,
  parseTime,
  pastTimeAt,
  sentence,
  textAt,
  valueAt,
  withGrace,
  wordAt,
} from '../judging';
import { countRunning, podsInRole } from '../spark/podRoles';
import { isOperated, ownerNameOf } from './operatorLabels';

const CONTAINER = 'spark-kubernetes-driver';
const PENDING_GRACE = minutes(5);
const REMEMBERED = minutes(10);

const STATES: StateWords = {
  paths: ['status.phase'],
  words: {
    Pending: ['progressing', 'The driver waits to run.'],
    Running: ['healthy', 'The driver runs.'],
    Succeeded: ['completed', 'It has finished.'],
    Failed: ['failed', 'The driver has failed.'],
    Unknown: ['unknown', 'Kubernetes does not know how the driver is.'],
  },
};

function driverOf(object: unknown): unknown {
  const statuses = containersOf(object);
  return (
    statuses.find(status => textAt(status, 'name') === CONTAINER) ??
    statuses.at(-1)
  );
}

function judgeFailure({ object, now }: KindInput): Judgement[] {
  if (wordAt(object, 'status.phase') !== 'FAILED') {
    return [];
  }
  const ended = valueAt(driverOf(object), 'state.terminated');
  const code = numberAt(ended, 'exitCode');
  const reason = textAt(ended, 'reason') ?? textAt(object, 'status.reason');
  const exception = textAt(object, [
    'metadata',
    'annotations',
    'spark.exit-exception',
  ]);
  // A stack trace begins in the second line.
  const [line] = (exception ?? textAt(object, 'status.message') ?? '')
    .slice(0, 1000)
    .split('\n');
  const how = [
    code === undefined ? undefined : `exit code ${code}`,
    reason && oneLine(reason, 60),
  ].filter(Boolean);
  return [
    {
      state: 'failed',
      reason: reason ?? 'DriverFailed',
      message: `The driver has failed${
        how.length ? ` (${how.join(', ')})` : ''
      }${line ? `: ${sentence(oneLine(line, 250))}` : '.'}`,
      evidence: 'pods',
      since: pastTimeAt(ended, 'finishedAt', now)?.toISOString(),
    },
  ];
}

function judgePending({ object, now }: KindInput): Judgement[] {
  if (wordAt(object, 'status.phase') !== 'PENDING') {
    return [];
  }
  const unscheduled = listAt(object, 'status.conditions').find(
    condition =>
      textAt(condition, 'type') === 'PodScheduled' &&
      textAt(condition, 'status') === 'False',
  );
  const why = textAt(unscheduled, 'message');
  const base = {
    reason: textAt(unscheduled, 'reason') ?? 'Pending',
    evidence: 'pods',
  } as const;
  const said = why ? `: ${sentence(why)}` : '.';
  return [
    withGrace({
      since: pastTimeAt(object, 'metadata.creationTimestamp', now),
      grace: PENDING_GRACE,
      now,
      before: {
        ...base,
        state: 'progressing',
        message: `The driver waits to run${said}`,
      },
      after: {
        ...base,
        state: 'degraded',
        message: `The driver has waited to run for over 5 minutes${said}`,
      },
    }),
  ];
}

/** Spark replaces an executor that fails, and then forgets about it. */
function judgeExecutors({ object, related, now }: KindInput): Judgement[] {
  if (wordAt(object, 'status.phase') !== 'RUNNING') {
    return [];
  }
  const ends = podsInRole(related, 'executor')
    .filter(pod => textAt(pod, 'status.phase') === 'Failed')
    .flatMap(
      pod =>
        containersOf(pod)
          .map(status => pastTimeAt(status, 'state.terminated.finishedAt', now))
          .find(time => time !== undefined) ?? [],
    )
    .filter(time => now.getTime() - time.getTime() < REMEMBERED);
  const last = latest(...ends);
  return last
    ? [
        {
          state: 'degraded',
          reason: 'ExecutorFailed',
          message: `${
            ends.length === 1
              ? 'An executor has'
              : `${ends.length} executors have`
          } failed in the last 10 minutes.`,
          evidence: 'pods',
          since: last.toISOString(),
          changesAt: new Date(last.getTime() + REMEMBERED).toISOString(),
        },
      ]
    : [];
}

function judgeReady({ object }: KindInput): Judgement[] {
  const ready = valueAt(driverOf(object), 'ready');
  return wordAt(object, 'status.phase') === 'RUNNING' && ready === false
    ? [
        {
          state: 'progressing',
          reason: 'DriverNotReady',
          message: 'The driver runs and is not ready yet.',
          evidence: 'pods',
        },
      ]
    : [];
}

function mainClassOf(object: unknown): string | undefined {
  const container = listAt(object, 'spec.containers').find(
    candidate => textAt(candidate, 'name') === CONTAINER,
  );
  const args = listAt(container, 'args');
  const found = args[args.indexOf('--class') + 1];
  // Nothing else of the arguments is shown: it may be anything.
  return args.includes('--class') && typeof found === 'string'
    ? found.split('.').at(-1)
    : undefined;
}

function duration({ object, now }: KindInput): string | undefined {
  const start = pastTimeAt(object, 'status.startTime', now);
  const end =
    parseTime(valueAt(driverOf(object), 'state.terminated.finishedAt')) ?? now;
  return start && end >= start
    ? durationInWords(end.getTime() - start.getTime())
    : undefined;
}

const OUTCOMES: Record<string, Run['outcome']> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
};

/** A pod is one run: the next is another pod. */
function runs(input: KindInput): Run[] {
  const { object, now } = input;
  const started = pastTimeAt(object, 'status.startTime', now);
  const phase = wordAt(object, 'status.phase') ?? '';
  const outcome = Object.hasOwn(OUTCOMES, phase) ? OUTCOMES[phase] : undefined;
  if (!started || !outcome) {
    return [];
  }
  const ended = pastTimeAt(
    driverOf(object),
    'state.terminated.finishedAt',
    now,
  );
  const container = listAt(object, 'spec.containers').find(
    candidate => textAt(candidate, 'name') === CONTAINER,
  );
  const image = textAt(container, 'image');
  const [failure] = judgeFailure(input);
  return [
    {
      id: textAt(object, 'metadata.uid')?.slice(0, 80) ?? started.toISOString(),
      name: textAt(object, 'metadata.name') ?? '',
      startedAt: started.toISOString(),
      outcome,
      ...(outcome !== 'running' && ended && { endedAt: ended.toISOString() }),
      ...(failure && { reason: oneLine(failure.message, 200) }),
      ...(image && { image: oneLine(image, 200) }),
    },
  ];
}

/**
 * The driver of a Spark application that was submitted without an operator. It
 * stays when it has ended, until somebody deletes it. It never becomes an
 * entity: the next run of the same application is another pod.
 *
 * @internal
 */
export const sparkDriverPod = genericDefinition({
  group: '',
  kind: 'Pod',
  versions: ['v1'],
  technology: 'spark',
  role: 'part',
  title: 'Spark driver without an operator',
  recognises: object =>
    labelOf(object, 'spark-role') === 'driver' && !isOperated(object),
  // Executors, services and volumes: all of them are owned by the driver.
  parentNameOf: child =>
    labelOf(child, 'spark-app-selector') !== undefined && !isOperated(child)
      ? ownerNameOf(child, 'Pod')
      : undefined,
  states: STATES,
  runs,
  rules: input => [
    ...judgeFailure(input),
    ...judgePending(input),
    ...judgeReady(input),
    ...judgeExecutors(input),
    ...(['PENDING', 'RUNNING'].includes(
      wordAt(input.object, 'status.phase') ?? '',
    )
      ? judgePods(
          [input.object, ...podsInRole(input.related, 'executor')],
          input.now,
        )
      : []),
  ],
  facts: input => {
    const { object, related } = input;
    return [
      ['Phase', textAt(object, 'status.phase')],
      ['Application', labelOf(object, 'spark-app-name')],
      ['Executors', `${countRunning(podsInRole(related, 'executor'))} running`],
      ['Main class', mainClassOf(object)],
      ['Spark version', labelOf(object, 'spark-version')],
      ['Restarts', numberAt(driverOf(object), 'restartCount')],
      ['Duration', duration(input)],
    ];
  },
});
