import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { countOf, Judgement, minutes, numberAt, pastTimeAt } from '../judging';

// The longest the operator waits between two restarts, and before it counts anew.
const REMEMBERED = minutes(60);

/**
 * Judges that the operator had to restart a connector, as long as that is not
 * over for an hour.
 *
 * @param subject - stands inside a sentence: "the connector"
 *
 * @internal
 */
export function judgeAutoRestart(
  { now }: KindInput,
  autoRestart: unknown,
  subject: string,
): Judgement[] {
  const count = numberAt(autoRestart, 'count') ?? 0;
  const last = pastTimeAt(autoRestart, 'lastRestartTimestamp', now);
  const end = last && new Date(last.getTime() + REMEMBERED);
  return count > 0 && end && end > now
    ? [
        {
          state: 'warning',
          reason: 'AutoRestarted',
          message: `The operator has restarted ${subject} ${countOf(
            count,
            'time',
          )}, the last time within an hour.`,
          evidence: 'status',
          since: last.toISOString(),
          changesAt: end.toISOString(),
        },
      ]
    : [];
}
