import {
  KindInput,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Judgement,
  minutes,
  parseTime,
  readConditions,
  trueCondition,
  withGrace,
} from '../judging';

const APPROVAL_GRACE = minutes(60);

/** The type of the one true condition is the state. `NotReady` is judged elsewhere. */
const STATES: Record<string, [VerdictState, string]> = {
  New: ['progressing', 'The rebalance has been taken up.'],
  PendingProposal: ['progressing', 'Cruise Control is computing a proposal.'],
  Rebalancing: ['progressing', 'Partitions are being moved.'],
  Stopped: ['suspended', 'The rebalance was stopped.'],
};

/**
 * Judges a rebalance by the condition that names its state.
 *
 * @internal
 */
export function judgeRebalance(input: KindInput): Judgement[] {
  const conditions = readConditions(input);
  const waiting = trueCondition(conditions, 'ProposalReady');
  if (waiting) {
    const base = { evidence: 'conditions', reason: 'ProposalReady' } as const;
    return [
      withGrace({
        since: parseTime(waiting.since),
        grace: APPROVAL_GRACE,
        now: input.now,
        before: {
          ...base,
          state: 'progressing',
          message: 'The proposal is ready and waits for approval.',
        },
        after: {
          ...base,
          state: 'warning',
          message: 'The proposal has waited for approval for over an hour.',
        },
      }),
    ];
  }
  return Object.entries(STATES).flatMap(([type, [state, message]]) => {
    const condition = trueCondition(conditions, type);
    return condition
      ? {
          state,
          reason: type,
          message,
          evidence: 'conditions' as const,
          since: condition.since,
        }
      : [];
  });
}
