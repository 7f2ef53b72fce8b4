import { hexOf } from '../../operators/hashes';
import { SimulatedJob } from './SimulatedJob';

/**
 * @internal
 */
export type SimulatedVertex = {
  id: string;
  name: string;
  /** Of a source: how its metrics begin. */
  operator?: string;
  inputs: string[];
  busy: number;
  backPressured: number;
  /** Records a second. */
  recordsIn: number;
  recordsOut: number;
  pending: number;
};

/** What arrives each second: a day of a shop in twelve minutes. */
function recordsAt(job: SimulatedJob, now: number): number {
  const phase = parseInt(job.id.slice(0, 4), 16);
  return 140 + 90 * Math.sin(((now + phase) / 720_000) * 2 * Math.PI);
}

/**
 * The graph of a job: what it reads, its work, and what it writes.
 *
 * @internal
 */
export function verticesOf(job: SimulatedJob, now: number): SimulatedVertex[] {
  const { id, name, heldUp, reads, writes } = job;
  const inputs = reads.length ? reads : ['events'];
  const records = recordsAt(job, now) / inputs.length;
  const sources = inputs.map(
    (topic): SimulatedVertex => ({
      id: hexOf(`${id} source ${topic}`, 32),
      name: `Source: ${topic}`,
      operator: `Source__${topic}`,
      inputs: [],
      busy: heldUp ? 0.18 : 0.25,
      backPressured: heldUp ? 0.74 : 0.01,
      recordsIn: records,
      recordsOut: records,
      pending: heldUp ? Math.round((now - job.runningSince) / 50) : 3,
    }),
  );
  const work: SimulatedVertex = {
    id: hexOf(`${id} work`, 32),
    name,
    inputs: sources.map(source => source.id),
    busy: heldUp ? 0.97 : 0.42,
    backPressured: 0,
    recordsIn: records * inputs.length,
    recordsOut: records * inputs.length * 0.8,
    pending: 0,
  };
  const sinks = writes.map(
    (topic): SimulatedVertex => ({
      id: hexOf(`${id} sink ${topic}`, 32),
      name: `Sink: ${topic}`,
      inputs: [work.id],
      busy: 0.12,
      backPressured: 0,
      recordsIn: (work.recordsOut || 0) / writes.length,
      recordsOut: 0,
      pending: 0,
    }),
  );
  return [...sources, work, ...sinks];
}

/**
 * A vertex in `GET /jobs/{job}`.
 *
 * @internal
 */
export function vertexFigures(
  job: SimulatedJob,
  vertex: SimulatedVertex,
  now: number,
) {
  const { busy, backPressured } = vertex;
  const runs = job.state === 'RUNNING';
  const time = runs ? (now - job.runningSince) * job.parallelism : 0;
  return {
    id: vertex.id,
    name: vertex.name,
    parallelism: job.parallelism,
    maxParallelism: 128,
    status: runs ? 'RUNNING' : job.state.replace('RESTARTING', 'CREATED'),
    metrics: {
      'read-records': Math.round((vertex.recordsIn * time) / 1_000),
      'read-records-complete': runs,
      'write-records': Math.round((vertex.recordsOut * time) / 1_000),
      'write-records-complete': runs,
      'accumulated-busy-time': Math.round(busy * time),
      'accumulated-backpressured-time': Math.round(backPressured * time),
      'accumulated-idle-time': Math.round((1 - busy - backPressured) * time),
    },
  };
}

const UNITS = ['', 'max', 'sum'];

/** By id, over all subtasks and of the busiest one. */
function metricsOf(
  job: SimulatedJob,
  vertex: SimulatedVertex,
): Map<string, { max: number; sum: number }> {
  const { parallelism } = job;
  const rate = (value: number) => ({ max: value / parallelism, sum: value });
  const part = (value: number) => ({
    max: Math.round(value * 1_000),
    sum: Math.round(value * 1_000) * parallelism,
  });
  const { busy, backPressured, operator } = vertex;
  return new Map([
    ['numRecordsInPerSecond', rate(operator ? 0 : vertex.recordsIn)],
    ['numRecordsOutPerSecond', rate(vertex.recordsOut)],
    ['numBytesInPerSecond', rate(operator ? 0 : vertex.recordsIn * 180)],
    ['numBytesOutPerSecond', rate(vertex.recordsOut * 180)],
    ['busyTimeMsPerSecond', part(busy)],
    ['backPressuredTimeMsPerSecond', part(backPressured)],
    ['idleTimeMsPerSecond', part(1 - busy - backPressured)],
    ...(operator
      ? ([
          [`${operator}.numRecordsInPerSecond`, rate(vertex.recordsIn)],
          [`${operator}.pendingRecords`, rate(vertex.pending)],
        ] as const)
      : []),
  ]);
}

/**
 * `GET …/subtasks/metrics`.
 *
 * @internal
 */
export function vertexMetrics(
  job: SimulatedJob,
  vertex: SimulatedVertex | undefined,
  query: URLSearchParams,
) {
  if (!vertex) {
    return undefined;
  }
  const metrics = job.state === 'RUNNING' ? metricsOf(job, vertex) : new Map();
  const wanted = query.get('get')?.split(',');
  const units = query.get('agg')?.split(',') ?? UNITS;
  return wanted
    ? wanted.flatMap(id => {
        const value = metrics.get(id);
        return value
          ? [
              {
                id,
                ...(units.includes('max') && { max: value.max }),
                ...(units.includes('sum') && { sum: value.sum }),
              },
            ]
          : [];
      })
    : [...metrics.keys()].map(id => ({ id }));
}
