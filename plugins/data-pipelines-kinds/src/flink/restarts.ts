import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  containersOf,
  countOf,
  Judgement,
  listAt,
  minutes,
  numberAt,
  pastTimeAt,
  readEvents,
  readPods,
  ReadEvent,
} from '../judging';

const RECENT = minutes(5);
const LOOP = minutes(15);
const LOOP_COUNT = 3;
/** More moments than this say nothing new. */
const MOMENTS = 50;

const JOB_RESTARTS = 'job.restarts';
const POD_RESTARTS = 'pods.restarts';

function isRestart({ reason, message }: ReadEvent): boolean {
  return (
    reason === 'RestartUnhealthyJob' ||
    (reason === 'JobStatusChanged' && /\bto RESTARTING\b/i.test(message))
  );
}

/**
 * The counters that show restarts of a job without asking the job itself: the
 * operator's events, and the restarts of its containers.
 *
 * @internal
 */
export function countRestarts(related: unknown): Record<string, number> {
  // The counts do not depend on the time.
  const events = readEvents(related, new Date(0)).filter(isRestart);
  const containers = readPods(related).flatMap(containersOf);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    [JOB_RESTARTS]: sum(events.map(({ count }) => count)),
    [POD_RESTARTS]: sum(
      containers.map(container => numberAt(container, 'restartCount') ?? 0),
    ),
  };
}

/**
 * Spreads a count evenly between the first and the last time, which are all
 * that an event or a container keeps.
 */
function spread(
  count: number,
  first: Date | undefined,
  last: Date | undefined,
): number[] {
  const end = last ?? first;
  if (!end) {
    return [];
  }
  const steps = first && first < end ? Math.floor(count) - 1 : 0;
  const step = first && steps > 0 ? (end.getTime() - +first) / steps : 0;
  return Array.from(
    { length: Math.min(steps + 1, MOMENTS) },
    (_, index) => end.getTime() - index * step,
  );
}

function fromSamples(input: KindInput, key: string, current: number): number[] {
  const { past, now } = input;
  const samples = listAt(past, ['samples', key]).flatMap(sample => {
    const at = pastTimeAt(sample, 'at', now);
    const value = numberAt(sample, 'value');
    return at && value !== undefined ? [{ at: at.getTime(), value }] : [];
  });
  if (!samples.length) {
    return [];
  }
  // The count of this moment may not have been kept yet.
  return [...samples, { at: now.getTime(), value: current }].flatMap(
    ({ at, value }, index, all) => {
      // A count that falls is one that lost its pods, not a restart.
      const rise = index ? value - all[index - 1].value : 0;
      return Array.from(
        { length: Math.min(Math.max(rise, 0), MOMENTS) },
        () => at,
      );
    },
  );
}

function fromEvents({ related, now }: KindInput): number[] {
  return readEvents(related, now)
    .filter(isRestart)
    .flatMap(({ count, first, last }) => spread(count, first, last));
}

function fromPods({ related, now }: KindInput): number[] {
  return readPods(related).flatMap(pod =>
    containersOf(pod).flatMap(container => {
      const count = numberAt(container, 'restartCount') ?? 0;
      const path = 'lastState.terminated.finishedAt';
      const last = pastTimeAt(container, path, now);
      // Only the last restart keeps its time; the pod's start bounds the rest.
      return count > 0 && last
        ? spread(count, pastTimeAt(pod, 'status.startTime', now), last)
        : [];
    }),
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : countOf(count, 'time');
}

/**
 * Judges how often a job has restarted of late. The sources overlap, so the one
 * that saw most counts alone.
 *
 * @internal
 */
export function judgeRestarts(input: KindInput): Judgement[] {
  const now = input.now.getTime();
  const counts = countRestarts(input.related);
  const within = (window: number) => (moment: number) => moment > now - window;
  const looped = [
    fromSamples(input, JOB_RESTARTS, counts[JOB_RESTARTS]),
    fromSamples(input, POD_RESTARTS, counts[POD_RESTARTS]),
    fromEvents(input),
    fromPods(input),
  ]
    .map(moments => moments.filter(within(LOOP)).sort((a, b) => b - a))
    .sort((a, b) => b.length - a.length)[0];
  const recent = looped.filter(within(RECENT));
  const iso = (moment: number) => new Date(moment).toISOString();
  if (looped.length >= LOOP_COUNT) {
    return [
      {
        state: 'failed',
        reason: 'RestartLoop',
        message: `The job is in a restart loop: it has restarted ${times(
          looped.length,
        )} in the last 15 minutes.`,
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
          )} in the last 5 minutes.`,
          evidence: 'events',
          since: iso(recent[recent.length - 1]),
          changesAt: iso(recent[0] + RECENT),
        },
      ]
    : [];
}
