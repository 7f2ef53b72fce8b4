import {
  Comparison,
  EntityShape,
  FINE_STATES,
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
  generationGate,
  isTrueAt,
  Judgement,
  judgedCommon,
  labelOf,
  listAt,
  momentInWords,
  neverThrowing,
  noStatus,
  oneLine,
  parseTime,
  pastTimeAt,
  quoted,
  sentence,
  textAt,
  toFacts,
  valueAt,
  wordAt,
  worstOf,
} from '../judging';
import { sparkApplication } from './SparkApplication';
import { LABEL_SCHEDULE, SPARK_GROUP } from './sparkLabels';
import { scheduleRuns } from './sparkRuns';

const SOURCE = 'ScheduledSparkApplication status';

/** Why the last run failed, from the run itself or from the schedule's list. */
function judgeLastRun(input: KindInput): Judgement[] {
  const { object, related } = input;
  const name = textAt(object, 'status.lastRunName');
  if (!name) {
    return [];
  }
  const run = listAt({ related }, 'related').find(
    candidate =>
      textAt(candidate, 'kind') === 'SparkApplication' &&
      textAt(candidate, 'metadata.name') === name,
  );
  const judged = run
    ? sparkApplication.verdict({
        object: run as KubernetesObject,
        related: [],
        now: input.now,
      })
    : undefined;
  const listed = listAt(object, 'status.pastFailedRunNames').includes(name);
  if (judged?.state !== 'failed' && !(listed && !judged)) {
    return [];
  }
  return [
    {
      state: 'degraded',
      reason: 'LastRunFailed',
      message: judged
        ? `The last run, ${oneLine(name, 80)}, failed. ${judged.message}`
        : `The last run, ${oneLine(name, 80)}, failed.`,
      evidence: 'status',
      since: judged?.since,
    },
  ];
}

/**
 * Whether the next run is overdue by more than one period. The distance of the
 * last run and the next is the period; no schedule has to be read for it.
 */
function judgeOverdue({ object, now }: KindInput): Judgement[] {
  const last = parseTime(valueAt(object, 'status.lastRun'));
  const next = parseTime(valueAt(object, 'status.nextRun'));
  if (!last || !next || next <= last) {
    return [];
  }
  const limit = new Date(2 * next.getTime() - last.getTime());
  return now < limit
    ? []
    : [
        {
          state: 'warning',
          reason: 'RunOverdue',
          message: `The next run was due at ${momentInWords(
            next,
          )} and has not started. See whether the Spark operator runs.`,
          evidence: 'status',
          since: next.toISOString(),
        },
      ];
}

function overdueAt({ object, now }: KindInput): string | undefined {
  const last = parseTime(valueAt(object, 'status.lastRun'));
  const next = parseTime(valueAt(object, 'status.nextRun'));
  const limit =
    last && next && next > last
      ? new Date(2 * next.getTime() - last.getTime())
      : undefined;
  return limit && limit > now && Number.isFinite(limit.getTime())
    ? limit.toISOString()
    : undefined;
}

function judgeScheduleState({ object }: KindInput): Judgement[] {
  const state = wordAt(object, 'status.scheduleState');
  const why = textAt(object, 'status.reason');
  const base = { evidence: 'status' } as const;
  switch (state) {
    case 'SCHEDULED':
      return [];
    case undefined:
      return [
        {
          ...base,
          state: 'progressing',
          reason: 'NotScheduledYet',
          message: 'It waits to be scheduled.',
        },
      ];
    case 'FAILEDVALIDATION':
      return [
        {
          ...base,
          state: 'failed',
          reason: 'FailedValidation',
          message: `The operator refuses the schedule${
            why ? `: ${sentence(why)}` : '.'
          }`,
        },
      ];
    default:
      return [
        {
          ...base,
          state: 'unknown',
          reason: 'StateUnknown',
          message: `The operator reports a state that nobody here knows, ${quoted(
            textAt(object, 'status.scheduleState') ?? state,
          )}.`,
        },
      ];
  }
}

function verdict(input: KindInput): Verdict {
  const { object } = input;
  const verdictOf = (judgements: Judgement[]) =>
    worstOf({
      source: SOURCE,
      judgements,
      otherwise: {
        state: 'healthy',
        reason: 'Scheduled',
        message: 'It is scheduled, and its last run did not fail.',
        evidence: 'status',
        changesAt: overdueAt(input),
      },
    });
  const outranking = deletion(input);
  if (outranking) {
    return verdictOf([outranking]);
  }
  if (isTrueAt(object, 'spec.suspend')) {
    return verdictOf([
      {
        state: 'suspended',
        reason: 'Suspended',
        message: 'The schedule is suspended: no run is started.',
        evidence: 'spec',
      },
    ]);
  }
  const unanswered = noStatus(input);
  if (unanswered) {
    return verdictOf([unanswered]);
  }
  const judgements = [
    ...judgeScheduleState(input),
    ...judgeLastRun(input),
    ...judgeOverdue(input),
  ];
  return verdictOf(behindGate(generationGate(input), judgements));
}

function facts({ object, now }: KindInput): Fact[] {
  const last = pastTimeAt(object, 'status.lastRun', now);
  const next = parseTime(valueAt(object, 'status.nextRun'));
  return toFacts([
    ['Schedule', textAt(object, 'spec.schedule')],
    ['Time zone', textAt(object, 'spec.timeZone')],
    ['Last run', last && momentInWords(last)],
    ['Next run', next && momentInWords(next)],
  ]);
}

function comparison({ object }: KindInput): Comparison[] {
  return [
    ...compare({
      label: 'Suspended',
      declared: isTrueAt(object, 'spec.suspend'),
      reported: undefined,
    }),
    ...compareGeneration(object),
  ];
}

function entity(object: KubernetesObject): EntityShape {
  const name = textAt(object, 'metadata.name') ?? 'unnamed';
  return {
    kind: 'Component',
    type: 'spark-scheduled-application',
    description: oneLine(`Scheduled Spark application ${name}`, 250),
    labelSelector: `${LABEL_SCHEDULE}=${name}`,
  };
}

/**
 * A schedule by which the Kubeflow operator starts Spark applications.
 *
 * @public
 */
export const scheduledSparkApplication: KindDefinition = neverThrowing({
  group: SPARK_GROUP,
  kind: 'ScheduledSparkApplication',
  versions: ['v1beta2'],
  technology: 'spark',
  role: 'resource',
  title: 'Scheduled Spark application',
  facts,
  verdict,
  comparison,
  judged: ({ object }) => judgedCommon(object),
  counters: () => ({}),
  parentNameOf: child => labelOf(child, LABEL_SCHEDULE),
  runs: scheduleRuns,
  // Of a run that is over the last one counts. One with trouble still goes on.
  speaksForPartsIn: ['failed', ...FINE_STATES],
  entity,
});
