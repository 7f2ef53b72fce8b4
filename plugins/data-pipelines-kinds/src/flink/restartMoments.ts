import {
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  containersOf,
  counterKey,
  numberAt,
  pastTimeAt,
  readEvents,
  ReadEvent,
  readPods,
  risesOf,
  textAt,
} from '../judging';

/** More than this says nothing new. */
const MOMENTS = 50;
const COUNTERS = 50;

/**
 * Something that counts restarts, and keeps the time of the last one at most.
 */
type Counter = {
  key: string;
  count: number;
  first?: Date;
  last?: Date;
};

function isRestart({ reason, message }: ReadEvent): boolean {
  return (
    reason === 'RestartUnhealthyJob' ||
    (reason === 'JobStatusChanged' && /\bto RESTARTING\b/i.test(message))
  );
}

function eventCounters(related: unknown, now: Date): Counter[] {
  return readEvents(related, now)
    .filter(isRestart)
    .slice(0, COUNTERS)
    .map(({ name, count, first, last }) => ({
      key: `job.restarts/${name}`,
      count,
      first,
      last,
    }));
}

function podCounters(pod: KubernetesObject, now: Date): Counter[] {
  const podName = textAt(pod, 'metadata.name') ?? '';
  return containersOf(pod).map(container => ({
    key: `container.restarts/${podName}/${textAt(container, 'name') ?? ''}`,
    count: numberAt(container, 'restartCount') ?? 0,
    first: pastTimeAt(pod, 'status.startTime', now),
    last: pastTimeAt(container, 'lastState.terminated.finishedAt', now),
  }));
}

function containerCounters(related: unknown, now: Date): Counter[] {
  return readPods(related)
    .flatMap(pod => podCounters(pod, now))
    .filter(({ count }) => count > 0)
    .slice(0, COUNTERS);
}

/**
 * The counters that show restarts of a job without asking the job itself: each
 * of the operator's events, and each container.
 *
 * @remarks
 *
 * They are counted one by one, not summed up. A sum also rises when one of them
 * is read for the first time, and that is no restart.
 *
 * @internal
 */
export function countRestarts(related: unknown): Record<string, number> {
  // The counts do not depend on the time.
  const now = new Date(0);
  return Object.fromEntries(
    [...eventCounters(related, now), ...containerCounters(related, now)].map(
      ({ key, count }) => [counterKey(key), count],
    ),
  );
}

/** Spreads a count evenly over the time between the first and the last. */
function spread({ count, first, last }: Counter): number[] {
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

/**
 * When a job has restarted since a moment, newest first.
 *
 * @remarks
 *
 * What a counter keeps and what was seen of it are two views of the same
 * restarts, and so are the containers of one job: the view that shows most of
 * them counts alone. Events with different messages are different restarts.
 *
 * @internal
 */
export function restartMoments(input: KindInput, since: number): number[] {
  const { related, now } = input;
  const most = (views: number[][]) =>
    views
      .map(moments => moments.filter(moment => moment > since))
      .reduce((a, b) => (b.length > a.length ? b : a), []);
  const momentsOf = (counter: Counter) =>
    most([risesOf(counter, input), spread(counter)]);
  return most([
    eventCounters(related, now).flatMap(momentsOf),
    most(containerCounters(related, now).map(momentsOf)),
  ]).sort((a, b) => b - a);
}
