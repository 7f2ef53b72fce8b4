import { JsonValue } from '@backstage/types';
import {
  KindInput,
  RuntimeSignals,
  Verdict,
  VerdictState,
  compareVerdictStates,
} from '@data-portal/plugin-data-pipelines-common';
import { Judgement, worstOf } from '../judging';
import {
  MISSING,
  UNDER_REPLICATED,
  judgeKafkaCluster,
  judgeKafkaConnector,
  judgeKafkaTopic,
} from './judgeKafka';
import { BACK_PRESSURED, judgeFlinkJob, restartsKey } from './judgeFlinkJob';
import { STREAM_BEHIND, judgeSpark } from './judgeSpark';

/** What somebody wants gone, or stopped, is not judged by what still runs. */
const OUTRANKING_STATES: VerdictState[] = ['suspended', 'deleted'];
const OUTRANKING_REASONS = ['Deleting', 'DeletionHangs'];

function judge(
  signals: RuntimeSignals,
  time: Pick<KindInput, 'past' | 'now'>,
): Judgement[] {
  switch (signals.type) {
    case 'kafka-topic':
      return judgeKafkaTopic(signals, time);
    case 'kafka-cluster':
      return judgeKafkaCluster(signals, time);
    case 'kafka-connector':
      return judgeKafkaConnector(signals);
    case 'flink':
      return judgeFlinkJob(signals, time);
    case 'spark':
      return judgeSpark(signals, time);
    default:
      return [];
  }
}

/**
 * The values of signals whose age matters, to be remembered with those of
 * the object.
 *
 * @public
 */
export function judgedOfRuntime(
  signals: RuntimeSignals[],
): Record<string, JsonValue> {
  const judged: Record<string, JsonValue> = {};
  for (const one of signals) {
    if (one.type === 'kafka-topic' && !one.exists) {
      judged[MISSING] = true;
    }
    if ('underReplicated' in one && one.underReplicated > 0) {
      judged[UNDER_REPLICATED] = true;
    }
    if (one.type === 'flink' && one.job?.backPressured.length) {
      judged[BACK_PRESSURED] = true;
    }
    if (one.type === 'spark' && one.behind.length) {
      judged[STREAM_BEHIND] = true;
    }
  }
  return judged;
}

/**
 * The counters of signals whose history matters.
 *
 * @public
 */
export function countersOfRuntime(
  signals: RuntimeSignals[],
): Record<string, number> {
  const counters: Record<string, number> = {};
  for (const one of signals) {
    if (one.type === 'flink' && one.job?.restarts !== undefined) {
      counters[restartsKey(one.job.id)] = one.job.restarts;
    }
  }
  return counters;
}

/** Who says what the signals hold, as the field calls them. */
const SPEAKERS: Record<RuntimeSignals['type'], string> = {
  'kafka-topic': 'brokers',
  'kafka-cluster': 'brokers',
  'kafka-connector': 'Kafka Connect',
  flink: 'JobManager',
  spark: 'driver',
};

/**
 * Adds what running systems say to a verdict that rests on the custom resource.
 * The worst wins; a source that does not answer adds nothing.
 *
 * @public
 */
export function joinRuntime(
  verdict: Verdict,
  signals: RuntimeSignals[],
  time: Pick<KindInput, 'past' | 'now'>,
): Verdict {
  if (
    !signals.length ||
    OUTRANKING_STATES.includes(verdict.state) ||
    OUTRANKING_REASONS.includes(verdict.reason)
  ) {
    return verdict;
  }
  // Where the operator says the same, it is said once, in the operator's words.
  const isSaid = ({ reason, state }: Judgement) =>
    verdict.causes.some(
      cause =>
        cause.reason === reason &&
        compareVerdictStates(cause.state, state) <= 0,
    );
  const judgements = signals
    .flatMap(one => judge(one, time))
    .filter(judgement => !isSaid(judgement));
  if (!judgements.length) {
    return verdict;
  }
  const { state, reason, message, since, changesAt, source } = verdict;
  const own: Judgement[] = verdict.causes.length
    ? verdict.causes.map(cause => ({
        ...cause,
        ...(changesAt && { changesAt }),
      }))
    : [{ state, reason, message, since, changesAt, evidence: 'status' }];
  const joined = worstOf({
    source: [
      source,
      ...new Set(signals.map(({ type }) => SPEAKERS[type])),
    ].join(', '),
    judgements: [...own, ...judgements],
    otherwise: own[0],
  });
  // Where the runtime is no worse, the verdict keeps its own words.
  const worst = judgements
    .map(judgement => judgement.state)
    .sort(compareVerdictStates)[0];
  return compareVerdictStates(worst, state) < 0
    ? joined
    : {
        ...verdict,
        source: joined.source,
        causes: joined.causes,
        ...(joined.changesAt && { changesAt: joined.changesAt }),
      };
}
