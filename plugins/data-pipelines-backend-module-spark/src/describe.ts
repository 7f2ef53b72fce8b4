import {
  SparkEfficiency,
  SparkExecutor,
  SparkQuery,
  SparkRuntime,
  SparkSignals,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSample } from '@data-portal/plugin-data-pipelines-node';
import { CollectedApplication } from './Snapshot';

const DRIVER = 'driver';
const EXECUTORS_SHOWN = 200;
const POINTS_AT_MOST = 240;
/** Batches are uneven: what counts is the mean of so many minutes. */
const SMOOTHED = 5;
/** What is told of a query by less than that is an accident. */
const FEWEST = 3;
/** By so much more than it can process must arrive. */
const MARGIN = 1.05;
/** A task may take a while. */
const STUCK_AFTER = 2 * 60_000;

/** How Spark words that an executor was not lost but given back. */
const GIVEN_BACK = /killed by driver|decommission|exit code 0\b/i;

/**
 * Series of the samples of a driver.
 *
 * @internal
 */
export const series = {
  executors: 'executors',
  tasks: 'tasks',
  input: (query: string) => `input/${query}`,
  processing: (query: string) => `processing/${query}`,
};

/** @internal */
export type SamplesOf = (name: string) => RuntimeSample[];

function workersOf(executors: SparkExecutor[]): SparkExecutor[] {
  return executors.filter(({ id }) => id !== DRIVER);
}

/**
 * What is remembered of a round, one number a series.
 *
 * @internal
 */
export function samplesOf(
  collected: CollectedApplication,
): Record<string, number> {
  const active = collected.executors.filter(({ isActive }) => isActive);
  const values: Record<string, number> = {
    [series.executors]: workersOf(active).length,
    [series.tasks]: active.reduce((sum, one) => sum + one.activeTasks, 0),
  };
  for (const { name, inputRate, processingRate } of collected.queries) {
    if (inputRate !== undefined && processingRate !== undefined) {
      values[series.input(name)] = inputRate;
      values[series.processing(name)] = processingRate;
    }
  }
  return values;
}

function mean(samples: { value: number }[]): number {
  return samples.reduce((sum, { value }) => sum + value, 0) / samples.length;
}

function describeQuery(
  query: CollectedApplication['queries'][number],
  samples: SamplesOf,
): SparkQuery {
  const input = samples(series.input(query.name));
  const processing = new Map(
    samples(series.processing(query.name)).map(({ at, value }) => [
      at.getTime(),
      value,
    ]),
  );
  const both = input.flatMap(({ at, value }) => {
    const rate = processing.get(at.getTime());
    return rate === undefined
      ? []
      : [{ at: at.toISOString(), inputRate: value, processingRate: rate }];
  });
  const recent = both.slice(-SMOOTHED);
  const meanOf = (key: 'inputRate' | 'processingRate') =>
    mean(recent.map(sample => ({ value: sample[key] })));
  return {
    ...query,
    samples: both.slice(-POINTS_AT_MOST),
    isBehind:
      recent.length >= FEWEST &&
      meanOf('inputRate') > meanOf('processingRate') * MARGIN,
  };
}

/** How many executors there were, by when each came and went. */
function stepsOf(
  executors: SparkExecutor[],
  end: Date,
): SparkRuntime['executorsOverTime'] {
  const steps = workersOf(executors)
    .flatMap(({ addedAt, removedAt }) => [
      ...(addedAt ? [{ at: addedAt, by: 1 }] : []),
      ...(addedAt && removedAt ? [{ at: removedAt, by: -1 }] : []),
    ])
    .sort((a, b) => a.at.localeCompare(b.at));
  let count = 0;
  const points = steps.map(({ at, by }) => {
    count += by;
    return { at, executors: count };
  });
  return points.length
    ? [...points, { at: end.toISOString(), executors: count }].slice(
        -POINTS_AT_MOST,
      )
    : [];
}

function executorsOverTime(
  executors: SparkExecutor[],
  end: Date,
  samples: SamplesOf,
): SparkRuntime['executorsOverTime'] {
  const counts = samples(series.executors);
  if (counts.length < 2) {
    return stepsOf(executors, end);
  }
  const tasks = new Map(
    samples(series.tasks).map(({ at, value }) => [at.getTime(), value]),
  );
  return counts.slice(-POINTS_AT_MOST).map(({ at, value }) => ({
    at: at.toISOString(),
    executors: value,
    tasks: tasks.get(at.getTime()),
  }));
}

/**
 * How the task slots of executors spent their time. The driver has none, or,
 * where it runs the tasks itself, does not tell.
 *
 * @internal
 */
export function efficiencyOf(
  executors: SparkExecutor[],
  end: Date,
): SparkEfficiency | undefined {
  let slotTime = 0;
  let taskTime = 0;
  let gcTime = 0;
  for (const one of workersOf(executors)) {
    const from = Date.parse(one.addedAt ?? '');
    const to = one.removedAt ? Date.parse(one.removedAt) : end.getTime();
    if (to > from && one.slots && one.taskTime !== undefined) {
      const time = (to - from) * one.slots;
      slotTime += time;
      taskTime += Math.min(time, one.taskTime);
      gcTime += Math.min(one.gcTime ?? 0, one.taskTime, time);
    }
  }
  return slotTime > 0
    ? {
        busy: (taskTime - gcTime) / slotTime,
        gc: gcTime / slotTime,
        idle: 1 - taskTime / slotTime,
        slotTime,
      }
    : undefined;
}

/**
 * What a page shows of an application.
 *
 * @param options - `heapOf` tells how large the heap of the driver or of an
 * executor may be; `end` is now, or when the application ended
 *
 * @internal
 */
export function describeApplication(options: {
  collected: CollectedApplication;
  from: SparkRuntime['from'];
  link?: string;
  end: Date;
  samples: SamplesOf;
  heapOf(role: 'driver' | 'executor'): number | undefined;
}): SparkRuntime {
  const { collected, from, link, end, samples, heapOf } = options;
  const { application, jobs, stages, sql, environment, executors } = collected;
  return {
    type: 'spark',
    from,
    ...(link && { link }),
    application,
    ...(jobs && { jobs }),
    ...(stages && { stages }),
    ...(sql && { sql }),
    executors: executors.slice(0, EXECUTORS_SHOWN).map(executor => {
      const heapMax = heapOf(executor.id === DRIVER ? 'driver' : 'executor');
      return { ...executor, ...(heapMax && { heapMax }) };
    }),
    executorsOverTime: executorsOverTime(executors, end, samples),
    efficiency: efficiencyOf(executors, end),
    queries: collected.queries.map(query => describeQuery(query, samples)),
    environment,
  };
}

/**
 * What the verdict of a running application depends on.
 *
 * @internal
 */
export function signalsOfApplication(options: {
  collected: CollectedApplication;
  now: Date;
  samples: SamplesOf;
}): SparkSignals {
  const { collected, now, samples } = options;
  const { progress, queries, executors, lastFailedStage } = collected;
  const isStuck =
    queries.length > 0 && now.getTime() - progress.at >= STUCK_AFTER;
  const [lost] = workersOf(executors)
    .filter(
      ({ removedAt, removedFor }) =>
        removedAt && !GIVEN_BACK.test(removedFor ?? ''),
    )
    .sort((a, b) => b.removedAt!.localeCompare(a.removedAt!));
  return {
    type: 'spark',
    behind: queries
      .filter(query => describeQuery(query, samples).isBehind)
      .map(({ name }) => name),
    ...(isStuck && { stuckSince: new Date(progress.at).toISOString() }),
    ...(lastFailedStage && { lastFailedStage }),
    ...(lost && {
      lastLostExecutor: {
        at: lost.removedAt!,
        id: lost.id,
        ...(lost.removedFor && { reason: lost.removedFor }),
      },
    }),
  };
}
