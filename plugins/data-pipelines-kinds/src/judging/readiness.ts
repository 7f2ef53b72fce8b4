import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Condition, conditionOf, trueCondition } from './conditions';
import { Judgement } from './Judgement';
import { minutes, pastTimeAt } from './time';
import { withGrace } from './withGrace';
import { sentence } from './words';

const GRACE = minutes(5);
const NEEDS_EDIT = /^(InvalidResource.*|NotSupported|ResourceConflict)$/i;

function isCreating(condition: Condition): boolean {
  return condition.reason?.toLocaleLowerCase('en-US') === 'creating';
}

function judgeNotReady(condition: Condition, subject: string): Judgement {
  const { reason = 'NotReady', message, since } = condition;
  if (isCreating(condition)) {
    return {
      state: 'progressing',
      reason: 'Creating',
      message: message ? sentence(message) : `${subject} is being created.`,
      evidence: 'conditions',
      since,
    };
  }
  const complaint = message
    ? `${subject} is not ready: ${sentence(message)}`
    : `${subject} is not ready, and its status does not say why.`;
  return {
    state: 'degraded',
    reason,
    message: NEEDS_EDIT.test(reason)
      ? `${complaint} It needs an edit.`
      : complaint,
    evidence: 'conditions',
    since,
  };
}

function judgeWarning(condition: Condition): Judgement {
  const { reason, message, since } = condition;
  return {
    state: 'warning',
    reason: reason ?? 'Warning',
    message: sentence(
      message ?? `The operator warns of ${reason ?? 'something'}`,
    ),
    evidence: 'conditions',
    since,
  };
}

/**
 * The conditions by which an operator says that an object is not ready. Some
 * write `NotReady=True`, some `Ready=False`; where both stand, the worse counts.
 */
function notReadyConditions(conditions: Condition[]): Condition[] {
  const ready = conditionOf(conditions, 'Ready');
  const found = [
    trueCondition(conditions, 'NotReady'),
    ready?.status === 'false' ? ready : undefined,
  ].filter(condition => condition !== undefined);
  const serious = found.filter(condition => !isCreating(condition));
  return (serious.length ? serious : found).slice(0, 1);
}

/**
 * Judges `Ready`, `NotReady` and every `Warning`.
 *
 * @param options - `subject` begins a sentence: "The topic"
 *
 * @internal
 */
export function judgeReadiness(options: {
  input: Pick<KindInput, 'object' | 'now'>;
  conditions: Condition[];
  subject: string;
  /** The kind never says that it is ready, only that something is wrong. */
  silentWhenReady?: boolean;
}): Judgement[] {
  const { input, conditions, subject, silentWhenReady } = options;
  const judgements = [
    ...notReadyConditions(conditions).map(condition =>
      judgeNotReady(condition, subject),
    ),
    ...conditions
      .filter(({ type }) => type.toLocaleLowerCase('en-US') === 'warning')
      .filter(({ status }) => status === 'true')
      .map(judgeWarning),
  ];
  const ready = conditionOf(conditions, 'Ready');
  const notReady = conditionOf(conditions, 'NotReady');
  if (ready?.status === 'unknown') {
    judgements.push({
      state: 'unknown',
      reason: ready.reason ?? 'ReadyUnknown',
      message: `The operator does not know whether it is ready. ${
        ready.message ? sentence(ready.message) : ''
      }`,
      evidence: 'conditions',
      since: ready.since,
    });
  } else if (!ready && !notReady && !silentWhenReady) {
    judgements.push(readinessUnsaid(input, subject));
  }
  return judgements;
}

/**
 * A status that says nothing of whether the object is ready.
 *
 * @internal
 */
export function readinessUnsaid(
  input: Pick<KindInput, 'object' | 'now'>,
  subject: string,
): Judgement {
  const { object, now } = input;
  return withGrace({
    since: pastTimeAt(object, 'metadata.creationTimestamp', now),
    grace: GRACE,
    now,
    before: {
      state: 'progressing',
      reason: 'NotReadyYet',
      message: `${subject} has a status, but the operator has not said yet whether it is ready.`,
      evidence: 'conditions',
    },
    after: {
      state: 'unknown',
      reason: 'ReadinessUnsaid',
      message: `${subject} has a status, but the operator does not say whether it is ready.`,
      evidence: 'conditions',
    },
  });
}
