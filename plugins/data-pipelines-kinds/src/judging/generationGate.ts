import {
  compareVerdictStates,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { listAt, numberAt, textAt } from './access';
import { Judgement } from './Judgement';
import { firstSeen, latest, minutes, pastTimeAt } from './time';
import { withGrace } from './withGrace';

const GRACE = minutes(10);

/**
 * The name in `Past.seen` of the generation that the operator is behind.
 *
 * @internal
 */
export const GENERATION_BEHIND = 'generation.behind';

/**
 * The generation that the operator has not taken up, if there is one. A status
 * without `observedGeneration` tells nothing.
 *
 * @internal
 */
export function generationBehind(object: unknown): number | undefined {
  const generation = numberAt(object, 'metadata.generation');
  const observed = numberAt(object, 'status.observedGeneration');
  return generation !== undefined &&
    observed !== undefined &&
    observed < generation
    ? generation
    : undefined;
}

/**
 * When the spec was last written, as far as the object knows: operators write
 * the status, everybody else the rest.
 */
function lastEdit(input: KindInput): Date | undefined {
  const { object, now } = input;
  return latest(
    ...listAt(object, 'metadata.managedFields')
      .filter(entry => textAt(entry, 'subresource') !== 'status')
      .map(entry => pastTimeAt(entry, 'time', now)),
  );
}

function sinceWhen(input: KindInput, generation: number): Date | undefined {
  const { object, now } = input;
  return (
    lastEdit(input) ??
    firstSeen(input, GENERATION_BEHIND, generation) ??
    // The first generation is as old as the object.
    (generation === 1
      ? pastTimeAt(object, 'metadata.creationTimestamp', now)
      : undefined)
  );
}

/**
 * A spec that its operator has not taken up yet, so that the status speaks of
 * an older one.
 *
 * @internal
 */
export function generationGate(input: KindInput): Judgement | undefined {
  const { object, now } = input;
  const generation = generationBehind(object);
  if (generation === undefined) {
    return undefined;
  }
  const observed = numberAt(object, 'status.observedGeneration');
  return withGrace({
    since: sinceWhen(input, generation),
    grace: GRACE,
    now,
    before: {
      state: 'progressing',
      reason: 'SpecNotTakenUp',
      message: `The operator has not taken up the newest spec yet (generation ${generation}, it knows ${observed}).`,
      evidence: 'metadata',
    },
    after: {
      state: 'warning',
      reason: 'OperatorBehind',
      message: `The operator has not caught up with the newest spec (generation ${generation}, it knows ${observed}). See whether it runs.`,
      evidence: 'metadata',
    },
  });
}

/**
 * Puts the gate in front of what the status says. While the operator may still
 * be about to act, an older status proves nothing and is only quoted; once it
 * is late, the worse of the two counts.
 *
 * @internal
 */
export function behindGate(
  gate: Judgement | undefined,
  judgements: Judgement[],
): Judgement[] {
  if (!gate) {
    return judgements;
  }
  if (gate.state !== 'progressing') {
    return [gate, ...judgements];
  }
  const [older] = judgements
    .filter(({ state }) => state !== 'healthy')
    .sort((a, b) => compareVerdictStates(a.state, b.state));
  return [
    older
      ? {
          ...gate,
          message: `${gate.message} Of the older spec it said: ${older.message}`,
        }
      : gate,
  ];
}
