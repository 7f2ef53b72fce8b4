import { JsonValue } from '@backstage/types';
import { FlinkVertex } from '@data-portal/plugin-data-pipelines-common';
import { defined, numberOf, recordsOf, textOf } from './values';

/** Of each vertex, by Flink's own names. */
const RECORDS_IN = 'numRecordsInPerSecond';
const RECORDS_OUT = 'numRecordsOutPerSecond';
const BYTES_IN = 'numBytesInPerSecond';
const BYTES_OUT = 'numBytesOutPerSecond';
const BUSY = 'busyTimeMsPerSecond';
const BACK_PRESSURED = 'backPressuredTimeMsPerSecond';
const IDLE = 'idleTimeMsPerSecond';

/**
 * What is asked for of the subtasks of a vertex.
 *
 * @internal
 */
export const VERTEX_METRICS = [
  RECORDS_IN,
  RECORDS_OUT,
  BYTES_IN,
  BYTES_OUT,
  BUSY,
  BACK_PRESSURED,
  IDLE,
];

/** What a source knows of and has not read; the operator's name comes first. */
const PENDING = '.pendingRecords';

/**
 * Finds the metric of what waits to be read in `GET …/subtasks/metrics`, the
 * list of what a vertex measures.
 *
 * @returns its id, which is another for each source; null where there is none,
 * and undefined where nothing has been measured yet
 *
 * @internal
 */
export function findPending(answer: JsonValue): string | null | undefined {
  const ids = recordsOf(answer).flatMap(({ id }) => textOf(id) ?? []);
  return ids.length ? ids.find(id => id.endsWith(PENDING)) ?? null : undefined;
}

/**
 * Reads `GET …/subtasks/metrics?get=…&agg=max,sum`.
 *
 * @param pending - what {@link findPending} has found
 *
 * @internal
 */
export function readVertexMetrics(
  answer: JsonValue,
  pending?: string,
): Omit<
  FlinkVertex,
  'id' | 'name' | 'parallelism' | 'maxParallelism' | 'status'
> {
  const metrics = new Map(
    recordsOf(answer).map(metric => [textOf(metric.id), metric]),
  );
  const sum = (id: string) => numberOf(metrics.get(id)?.sum);
  const part = (id: string) => {
    const milliseconds = numberOf(metrics.get(id)?.max);
    return milliseconds === undefined
      ? undefined
      : Math.min(1, Math.max(0, milliseconds / 1_000));
  };
  return defined({
    recordsIn: sum(RECORDS_IN),
    recordsOut: sum(RECORDS_OUT),
    bytesIn: sum(BYTES_IN),
    bytesOut: sum(BYTES_OUT),
    busy: part(BUSY),
    backPressured: part(BACK_PRESSURED),
    idle: part(IDLE),
    pendingRecords: pending === undefined ? undefined : sum(pending),
  });
}

/**
 * Reads one metric of `GET …/metrics?get=…`.
 *
 * @internal
 */
export function readMetric(answer: JsonValue, id: string): number | undefined {
  return numberOf(recordsOf(answer).find(metric => metric.id === id)?.value);
}
