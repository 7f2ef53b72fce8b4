import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { SeenTransition } from './historyRows';

/**
 * Where the chain of an object's transitions ends.
 *
 * @internal
 */
export type ChainEnd = {
  state: VerdictState;
  /** Milliseconds since 1970. */
  at: number;
  /** Of the next transition. */
  position: number;
};

/** A transition with its place in the chain. */
type NextTransition = SeenTransition & { from: VerdictState; position: number };

/**
 * What of the transitions that this replica has seen is new to those that are
 * written. Replicas see the same change at slightly different moments, so it is
 * not the moment that tells: whatever leads where the chain is already is known.
 *
 * @internal
 */
export function continueChain(
  end: ChainEnd,
  seen: SeenTransition[],
): NextTransition[] {
  let { state, at, position } = end;
  const added: NextTransition[] = [];
  for (const transition of [...seen].sort((a, b) => a.at - b.at)) {
    if (transition.at > at && transition.to !== state) {
      added.push({ ...transition, from: state, position });
      ({ to: state, at } = transition);
      position += 1;
    }
  }
  return added;
}
