import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { recordAt } from './access';
import { Judgement } from './Judgement';
import { earliest, firstSeen, minutes, pastTimeAt } from './time';
import { withGrace } from './withGrace';

const GRACE = minutes(5);

/**
 * The name in `Past.seen` of "there is no status".
 *
 * @internal
 */
export const STATUS_ABSENT = 'status.absent';

/**
 * @internal
 */
export function hasNoStatus(object: unknown): boolean {
  return Object.keys(recordAt(object, 'status')).length === 0;
}

/**
 * An object that its operator has not answered yet.
 *
 * @internal
 */
export function noStatus(input: KindInput): Judgement | undefined {
  const { object, now } = input;
  if (!hasNoStatus(object)) {
    return undefined;
  }
  return withGrace({
    since: earliest(
      pastTimeAt(object, 'metadata.creationTimestamp', now),
      firstSeen(input, STATUS_ABSENT, true),
    ),
    grace: GRACE,
    now,
    before: {
      state: 'progressing',
      reason: 'NoStatusYet',
      message: 'It waits for its operator, which has not reported anything.',
      evidence: 'status',
    },
    after: {
      state: 'unknown',
      reason: 'NoOperator',
      message:
        'No operator has touched it. See whether one is installed and watches this namespace.',
      evidence: 'status',
    },
  });
}
