import {
  Comparison,
  EntityShape,
  Fact,
  KindDefinition,
  KindInput,
  KubernetesObject,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import {
  behindGate,
  compare,
  compareGeneration,
  deletion,
  durationInWords,
  generationGate,
  isTrueAt,
  Judgement,
  judgedCommon,
  judgePods,
  labelOf,
  listAt,
  neverThrowing,
  noStatus,
  numberAt,
  oneLine,
  pastTimeAt,
  readPods,
  textAt,
  toFacts,
  worstOf,
} from '../judging';
import { countExecutors, wantedExecutors, wantedInWords } from './executors';
import {
  APPLICATION_STATE,
  applicationSince,
  applicationStateOf,
  judgeApplicationState,
} from './judgeApplicationState';
import { judgedExecutors, judgeExecutors } from './judgeExecutors';
import { LABEL_APP_NAME, LABEL_SCHEDULE, SPARK_GROUP } from './sparkLabels';
import { applicationRuns } from './sparkRuns';

/** States in which the pods are meant to be there. */
const WITH_PODS = ['SUBMITTED', 'RUNNING'];

function runningMessage(object: KubernetesObject): string {
  const { running } = countExecutors(object);
  const wanted = wantedExecutors(object);
  return running === 0
    ? 'It runs; dynamic allocation holds no executor at the moment.'
    : `It runs with ${running} of ${wantedInWords(wanted)} executors.`;
}

function verdict(input: KindInput): Verdict {
  const { object, related, now } = input;
  const verdictOf = (judgements: Judgement[]) =>
    worstOf({
      source: 'SparkApplication status',
      judgements,
      otherwise: {
        state: 'healthy',
        reason: 'Running',
        message: runningMessage(object),
        evidence: 'status',
        since: applicationSince(input)?.toISOString(),
      },
    });
  const outranking = deletion(input);
  if (outranking) {
    return verdictOf([outranking]);
  }
  const unanswered = isTrueAt(object, 'spec.suspend')
    ? undefined
    : noStatus(input);
  if (unanswered) {
    return verdictOf([unanswered]);
  }
  const state = applicationStateOf(object);
  const judgements = [
    ...judgeApplicationState(input),
    ...(state === 'RUNNING' ? judgeExecutors(input) : []),
    ...(WITH_PODS.includes(state) ? judgePods(related, now) : []),
  ];
  return verdictOf(behindGate(generationGate(input), judgements));
}

function driverPodOf(object: KubernetesObject): string | undefined {
  return textAt(object, 'status.driverInfo.podName');
}

function duration({ object, now }: KindInput): string | undefined {
  const start = pastTimeAt(object, 'status.lastSubmissionAttemptTime', now);
  const end = pastTimeAt(object, 'status.terminationTime', now) ?? now;
  return start && end >= start
    ? durationInWords(end.getTime() - start.getTime())
    : undefined;
}

function facts(input: KindInput): Fact[] {
  const { object } = input;
  const { running } = countExecutors(object);
  return toFacts([
    ['State', textAt(object, 'status.applicationState.state') ?? 'NEW'],
    ['Driver pod', driverPodOf(object)],
    [
      'Executors',
      `${running} running of ${wantedInWords(wantedExecutors(object))}`,
    ],
    ['Attempts', numberAt(object, 'status.executionAttempts')?.toString()],
    ['Duration', duration(input)],
  ]);
}

/** The driver's container as it runs, for what the status does not repeat. */
function driverImage({ object, related }: KindInput): string | undefined {
  const name = driverPodOf(object);
  const pod = readPods(related).find(
    candidate =>
      labelOf(candidate, 'spark-role') === 'driver' &&
      (!name || textAt(candidate, 'metadata.name') === name),
  );
  const container = listAt(pod, 'spec.containers').find(
    candidate => textAt(candidate, 'name') === 'spark-kubernetes-driver',
  );
  return textAt(container, 'image');
}

function comparison(input: KindInput): Comparison[] {
  const { object } = input;
  const state = applicationStateOf(object);
  const wanted = wantedExecutors(object);
  const { running } = countExecutors(object);
  const suspend = isTrueAt(object, 'spec.suspend');
  const suspended = ['SUSPENDED', 'SUSPENDING'].includes(state);
  const ended = ['COMPLETED', 'FAILED', 'SUCCEEDING'].includes(state);
  return [
    ...compare({
      label: 'Executors',
      declared: wantedInWords(wanted),
      reported: `${running} running`,
      differs: state === 'RUNNING' && running < wanted.min,
    }),
    ...compare({
      label: 'Driver image',
      declared:
        textAt(object, 'spec.driver.image') ?? textAt(object, 'spec.image'),
      reported: driverImage(input),
    }),
    ...compare({
      label: 'Suspended',
      declared: suspend,
      reported: suspended,
      // Suspending is ignored once a run has ended.
      differs: suspend !== suspended && !ended,
    }),
    ...compareGeneration(object),
  ];
}

/**
 * Whether an application was started by a schedule, whose page it belongs to.
 *
 * @internal
 */
export function isScheduledRun(object: KubernetesObject): boolean {
  return (
    labelOf(object, LABEL_SCHEDULE) !== undefined ||
    listAt(object, 'metadata.ownerReferences').some(
      owner => textAt(owner, 'kind') === 'ScheduledSparkApplication',
    )
  );
}

function entity(object: KubernetesObject): EntityShape | undefined {
  if (isScheduledRun(object)) {
    return undefined;
  }
  const name = textAt(object, 'metadata.name') ?? 'unnamed';
  return {
    kind: 'Component',
    type: 'spark-application',
    description: oneLine(`Spark application ${name}`, 250),
    labelSelector: `${LABEL_APP_NAME}=${name}`,
  };
}

/**
 * A Spark application that the Kubeflow operator runs.
 *
 * @public
 */
export const sparkApplication: KindDefinition = neverThrowing({
  group: SPARK_GROUP,
  kind: 'SparkApplication',
  versions: ['v1beta2'],
  technology: 'spark',
  role: 'resource',
  title: 'Spark application',
  facts,
  verdict,
  comparison,
  judged: ({ object }) => {
    const state = applicationStateOf(object);
    return {
      ...judgedCommon(object),
      [APPLICATION_STATE]: state.slice(0, 80),
      ...(state === 'RUNNING' && judgedExecutors(object)),
    };
  },
  counters: () => ({}),
  parentNameOf: child => labelOf(child, LABEL_APP_NAME),
  runs: applicationRuns,
  entity,
});
