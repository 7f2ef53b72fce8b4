import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { countOf, Judgement, minutes } from '../judging';
import { lastException } from './lastException';
import { restartMoments } from './restartMoments';

const RECENT = minutes(5);
const LOOP = minutes(15);
const LOOP_COUNT = 3;

function times(count: number): string {
  return count === 1 ? 'once' : countOf(count, 'time');
}

/**
 * Judges how often a job has restarted of late.
 *
 * @internal
 */
export function judgeRestarts(input: KindInput): Judgement[] {
  const now = input.now.getTime();
  const looped = restartMoments(input, now - LOOP);
  const recent = looped.filter(moment => moment > now - RECENT);
  const exception = lastException(input);
  const why = exception ? ` Its last exception: ${exception}` : '';
  const iso = (moment: number) => new Date(moment).toISOString();
  if (looped.length >= LOOP_COUNT) {
    return [
      {
        state: 'failed',
        reason: 'RestartLoop',
        message: `The job is in a restart loop: it has restarted ${times(
          looped.length,
        )} in the last 15 minutes.${why}`,
        evidence: 'events',
        since: iso(looped[looped.length - 1]),
        changesAt: iso(looped[LOOP_COUNT - 1] + LOOP),
      },
    ];
  }
  return recent.length
    ? [
        {
          state: 'degraded',
          reason: 'JobRestarted',
          message: `The job has restarted ${times(
            recent.length,
          )} in the last 5 minutes.${why}`,
          evidence: 'events',
          since: iso(recent[recent.length - 1]),
          changesAt: iso(recent[0] + RECENT),
        },
      ]
    : [];
}
