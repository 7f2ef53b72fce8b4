import {
  Cause,
  compareVerdictStates,
  Verdict,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { Judgement } from './Judgement';
import { camelCase, oneLine, sentence } from './words';

/** What more of the same is called; a state that is no trouble has no name. */
const NOUNS: Partial<Record<VerdictState, string>> = {
  failed: 'failure',
  degraded: 'fault',
  warning: 'warning',
};

function toCause(judgement: Judgement): Cause {
  return {
    state: judgement.state,
    reason: camelCase(judgement.reason),
    message: sentence(judgement.message),
    evidence: judgement.evidence,
    ...(judgement.since && { since: judgement.since }),
  };
}

function withRest(message: string, state: VerdictState, rest: number): string {
  const noun = NOUNS[state];
  return noun && rest > 0
    ? `${message} And ${rest} more ${noun}${rest === 1 ? '' : 's'}.`
    : message;
}

/**
 * Combines what the rules say into one verdict: the worst wins, and the others
 * stand below it.
 *
 * @param options - `otherwise` is the judgement when no rule has anything to say
 *
 * @internal
 */
export function worstOf(options: {
  source: string;
  judgements: Judgement[];
  otherwise: Judgement;
}): Verdict {
  const { source, otherwise } = options;
  const judgements = options.judgements.length
    ? options.judgements
    : [otherwise];
  const sorted = [...judgements].sort((a, b) =>
    compareVerdictStates(a.state, b.state),
  );
  const { state } = sorted[0];
  const equals = sorted.filter(judgement => judgement.state === state);
  // The state holds since the first of its causes began.
  const since = equals
    .flatMap(judgement => judgement.since ?? [])
    .sort()
    .at(0);
  const changesAt = sorted
    .flatMap(judgement => judgement.changesAt ?? [])
    .sort()
    .at(0);
  const causes = sorted.map(toCause);
  return {
    state,
    reason: causes[0].reason,
    message: withRest(causes[0].message, state, equals.length - 1),
    ...(since && { since }),
    ...(changesAt && { changesAt }),
    source: oneLine(source),
    causes: causes.filter(cause => cause.state !== 'healthy'),
  };
}
