import {
  KindInput,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  firstSeen,
  Judgement,
  pastTimeAt,
  quoted,
  readinessUnsaid,
  textAt,
} from '../judging';

/**
 * The words an operator uses for the state of a kind, and what each of them
 * means to a reader.
 *
 * @public
 */
export type StateWords = {
  /** Where the word stands; the first that is there counts. */
  paths: string[];
  words: Record<string, [VerdictState, string]>;
  /** Where the operator says since when, if it does. */
  sincePath?: string;
  /** For a word that is not listed; `unknown` unless told. */
  otherwise?: VerdictState;
};

/**
 * The name in `Past.seen` of the state word.
 *
 * @internal
 */
export const STATE_WORD = 'state';

/**
 * @internal
 */
export function stateWordOf(
  object: unknown,
  states: StateWords | undefined,
): string | undefined {
  return states?.paths
    .map(path => textAt(object, path))
    .find(word => word !== undefined)
    ?.slice(0, 80);
}

function stateSince(
  input: KindInput,
  states: StateWords,
  word: string,
): Date | undefined {
  const { object, now } = input;
  return (
    (states.sincePath && pastTimeAt(object, states.sincePath, now)) ||
    firstSeen(input, STATE_WORD, word)
  );
}

/**
 * Judges the one word in which some operators say how an object is.
 *
 * @internal
 */
export function judgeStateWord(
  input: KindInput,
  states: StateWords,
  subject: string,
): Judgement {
  const word = stateWordOf(input.object, states);
  if (!word) {
    return readinessUnsaid(input, subject);
  }
  const known = Object.entries(states.words).find(
    ([name]) => name.toUpperCase() === word.toUpperCase(),
  );
  const since = stateSince(input, states, word)?.toISOString();
  if (!known) {
    const state = states.otherwise ?? 'unknown';
    return {
      state,
      reason: word,
      message:
        state === 'unknown'
          ? `The operator reports a state that nobody here knows, ${quoted(
              word,
            )}.`
          : `The operator reports the state ${quoted(word)}.`,
      evidence: 'status',
      since,
    };
  }
  const [state, message] = known[1];
  return { state, reason: word, message, evidence: 'status', since };
}
