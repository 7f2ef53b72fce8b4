import { SimulatedJob } from './SimulatedJob';
import { checkpointConfig, checkpointsFigures } from './checkpointFigures';
import { vertexFigures, vertexMetrics, verticesOf } from './vertexFigures';

const MEBIBYTE = 1024 ** 2;
const SENSITIVE = /password|secret|token|api-?key/i;

/**
 * A JobManager with its jobs.
 *
 * @internal
 */
export type SimulatedCluster = {
  name: string;
  jobs: SimulatedJob[];
  version: string;
  taskManagers: number;
  slotsEach: number;
  configuration: Record<string, string>;
};

function tasksOf(job: SimulatedJob, now: number) {
  const total = verticesOf(job, now).length * job.parallelism;
  const running = job.state === 'RUNNING' ? total : 0;
  return { total, running, finished: 0, failed: 0, created: total - running };
}

function overviewOf(job: SimulatedJob, now: number) {
  return {
    jid: job.id,
    name: job.name,
    state: job.state,
    'start-time': job.startedAt,
    'end-time': job.endedAt ?? -1,
    duration: (job.endedAt ?? now) - job.startedAt,
    'last-modification': job.runningSince,
    tasks: tasksOf(job, now),
  };
}

function jobFigures(job: SimulatedJob, now: number) {
  const vertices = verticesOf(job, now);
  return {
    ...overviewOf(job, now),
    'job-type': 'STREAMING',
    now,
    timestamps: {
      INITIALIZING: job.startedAt,
      CREATED: job.startedAt,
      RUNNING: job.runningSince,
      RESTARTING: job.failures.at(-1) ?? 0,
      FAILED: job.state === 'FAILED' ? job.endedAt ?? 0 : 0,
    },
    vertices: vertices.map(vertex => vertexFigures(job, vertex, now)),
    plan: {
      jid: job.id,
      name: job.name,
      type: 'STREAMING',
      nodes: vertices.map(({ id, inputs }) => ({
        id,
        parallelism: job.parallelism,
        description: id,
        ...(inputs.length && {
          inputs: inputs.map((input, num) => ({
            num,
            id: input,
            ship_strategy: 'HASH',
            exchange: 'pipelined_bounded',
          })),
        }),
      })),
    },
  };
}

function exceptionsFigures(job: SimulatedJob, limit: number) {
  const entries = job.failures
    .slice(-limit)
    .reverse()
    .map((timestamp, index) => ({
      exceptionName: job.stacktrace.split(':')[0],
      stacktrace: job.stacktrace,
      timestamp,
      taskName: `${job.name} (1/${job.parallelism}) - execution #${
        job.restarts - index
      }`,
      endpoint: '10.244.0.12:6122',
      taskManagerId: `${job.name}-taskmanager-1-1`,
      failureLabels: {},
      concurrentExceptions: [],
    }));
  return { exceptionHistory: { entries, truncated: false } };
}

function taskManagersFigures(cluster: SimulatedCluster, now: number) {
  const { name, jobs, taskManagers, slotsEach } = cluster;
  let used = jobs
    .filter(({ state }) => state === 'RUNNING')
    .reduce((sum, { parallelism }) => sum + parallelism, 0);
  return Array.from({ length: taskManagers }, (_, index) => {
    const taken = Math.min(used, slotsEach);
    used -= taken;
    const ip = `10.244.0.${12 + index}`;
    return {
      id: `${name}-taskmanager-1-${index + 1}`,
      path: `pekko.tcp://flink@${ip}:6122/user/rpc/taskmanager_0`,
      dataPort: 6121,
      jmxPort: -1,
      timeSinceLastHeartbeat: now - 2_000,
      slotsNumber: slotsEach,
      freeSlots: slotsEach - taken,
      hardware: {
        cpuCores: 2,
        physicalMemory: 4_096 * MEBIBYTE,
        freeMemory: 1_600 * MEBIBYTE,
        managedMemory: 1_400 * MEBIBYTE,
      },
    };
  });
}

function heapFigures(now: number) {
  const used = 0.45 + 0.25 * Math.sin(now / 40_000);
  return {
    heapUsed: Math.round(1_600 * MEBIBYTE * used),
    heapCommitted: 1_600 * MEBIBYTE,
    heapMax: 1_600 * MEBIBYTE,
  };
}

function jobAnswer(
  job: SimulatedJob,
  path: string[],
  query: URLSearchParams,
  now: number,
): unknown {
  switch (path.join('/')) {
    case '':
      return jobFigures(job, now);
    case 'checkpoints':
      return checkpointsFigures(job, now);
    case 'checkpoints/config':
      return checkpointConfig(job);
    case 'exceptions':
      return exceptionsFigures(job, Number(query.get('maxExceptions') ?? 16));
    case 'metrics':
      return [{ id: 'numRestarts', value: String(job.restarts) }];
    default: {
      const [vertices, id, ...rest] = path;
      return vertices === 'vertices' && rest.join('/') === 'subtasks/metrics'
        ? vertexMetrics(
            job,
            verticesOf(job, now).find(vertex => vertex.id === id),
            query,
          )
        : undefined;
    }
  }
}

/**
 * What the REST interface of a JobManager answers at a moment; undefined where
 * there is no such thing.
 *
 * @internal
 */
export function flinkFigures(options: {
  cluster: SimulatedCluster;
  path: string;
  query: URLSearchParams;
  now: number;
}): unknown {
  const { cluster, path, query, now } = options;
  const { jobs } = cluster;
  const managers = taskManagersFigures(cluster, now);
  const [first, second, ...rest] = path
    .split('/')
    .slice(1)
    .map(decodeURIComponent);
  if (first === 'overview') {
    return {
      taskmanagers: managers.length,
      'slots-total': managers.length * cluster.slotsEach,
      'slots-available': managers.reduce((sum, one) => sum + one.freeSlots, 0),
      'jobs-running': jobs.filter(({ endedAt }) => !endedAt).length,
      'flink-version': cluster.version,
      'flink-commit': 'simulated',
    };
  }
  if (first === 'jobs') {
    const job = jobs.find(({ id }) => id === second);
    return second === 'overview'
      ? { jobs: jobs.map(one => overviewOf(one, now)) }
      : job && jobAnswer(job, rest, query, now);
  }
  if (first === 'taskmanagers') {
    const found = managers.find(({ id }) => id === second);
    return second === undefined
      ? { taskmanagers: managers }
      : found && { ...found, allocatedSlots: [], metrics: heapFigures(now) };
  }
  return path === '/jobmanager/config'
    ? Object.entries(cluster.configuration).map(([key, value]) => ({
        key,
        // As Flink does it.
        value: SENSITIVE.test(key) ? '******' : value,
      }))
    : undefined;
}
