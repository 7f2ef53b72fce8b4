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

/**
 * Reads `GET …/subtasks/metrics?get=…&agg=max,sum`.
 *
 * @internal
 */
export function readVertexMetrics(
  answer: JsonValue,
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
