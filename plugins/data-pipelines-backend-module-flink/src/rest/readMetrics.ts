import { JsonValue } from '@backstage/types';
import { FlinkVertex } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';

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

/** What a source knows of and has not read. */
const PENDING = 'pendingRecords';

/**
 * What a source measures beside what every vertex does. The names of these begin
 * with that of the operator, so each source has its own.
 *
 * @internal
 */
export type SourceMetrics = { pending?: string; recordsIn?: string };

/**
 * Finds them in `GET …/subtasks/metrics`, the list of what a vertex measures.
 *
 * @returns undefined where nothing has been measured yet
 *
 * @internal
 */
export function findSourceMetrics(
  answer: JsonValue,
): SourceMetrics | undefined {
  const ids = recordsOf(answer).flatMap(({ id }) => textOf(id) ?? []);
  const find = (name: string) =>
    ids.find(id => id.startsWith('Source_') && id.endsWith(`.${name}`));
  return ids.length
    ? defined({ pending: find(PENDING), recordsIn: find(RECORDS_IN) })
    : undefined;
}

/**
 * Reads `GET …/subtasks/metrics?get=…&agg=max,sum`.
 *
 * @param source - of a vertex that reads from outside
 *
 * @internal
 */
export function readVertexMetrics(
  answer: JsonValue,
  source?: SourceMetrics,
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
  const recordsOut = sum(RECORDS_OUT);
  const recordsIn = sum(source?.recordsIn ?? RECORDS_IN);
  // Many sources count nothing, which is not that they read nothing.
  const isCounted = !source || recordsIn !== 0 || !recordsOut;
  return defined({
    recordsIn: isCounted ? recordsIn : undefined,
    recordsOut,
    bytesIn: sum(BYTES_IN),
    bytesOut: sum(BYTES_OUT),
    busy: part(BUSY),
    backPressured: part(BACK_PRESSURED),
    idle: part(IDLE),
    pendingRecords: source?.pending ? sum(source.pending) : undefined,
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
