/** Milliseconds from one batch to the next. */
const BATCH = 10_000;
const BATCH_TOOK = 2_500;
const TASKS = 8;
/** Spark keeps so many, and so do we: fewer. */
const KEPT = 60;
const SLOTS = 2;
const MEBIBYTE = 1024 ** 2;

/**
 * An application as a simulation needs to know it.
 *
 * @internal
 */
export type SimulatedApplication = {
  id: string;
  name: string;
  version: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Absent while it runs. */
  endedAt?: number;
  executors: number;
  /** Whether its last batch did not come to a good end. */
  failed: boolean;
  /** The topic that it streams from, where it does. */
  reads?: string;
};

/** As Spark writes it. */
function moment(time: number): string {
  return new Date(time).toISOString().replace('Z', 'GMT');
}

/** The rows that arrive each second: a day of a shop in twelve minutes. */
function rowsAt(time: number): number {
  return Math.round(120 + 80 * Math.sin((time / 720_000) * 2 * Math.PI));
}

type Batch = {
  id: number;
  at: number;
  /** Absent while it runs. */
  endedAt?: number;
  failed: boolean;
};

function batchesOf(application: SimulatedApplication, now: number): Batch[] {
  const { startedAt, endedAt, failed } = application;
  const end = Math.min(endedAt ?? now, now);
  const count = Math.max(1, Math.ceil((end - startedAt) / BATCH));
  const first = Math.max(0, count - KEPT);
  return Array.from({ length: count - first }, (_, index) => {
    const id = first + index;
    const at = startedAt + id * BATCH;
    const isLast = id === count - 1;
    const done = Math.min(at + BATCH_TOOK, endedAt ?? Infinity);
    return {
      id,
      at,
      endedAt: done <= now ? done : undefined,
      failed: failed && isLast && endedAt !== undefined,
    };
  }).reverse();
}

function describe({ name, reads }: SimulatedApplication, { id }: Batch) {
  return reads ? `${name}\nbatch = ${id}` : `write of part ${id}`;
}

function jobOf(application: SimulatedApplication, batch: Batch) {
  const { id, at, endedAt, failed } = batch;
  const running = endedAt === undefined;
  return {
    jobId: id,
    name: 'start at Main.scala:42',
    description: describe(application, batch),
    submissionTime: moment(at),
    ...(!running && { completionTime: moment(endedAt) }),
    status: (running && 'RUNNING') || (failed ? 'FAILED' : 'SUCCEEDED'),
    numTasks: TASKS,
    numActiveTasks: running ? SLOTS : 0,
    numCompletedTasks: running || failed ? TASKS / 2 : TASKS,
    numFailedTasks: failed ? 4 : 0,
  };
}

function stageOf(application: SimulatedApplication, batch: Batch) {
  const { id, at, endedAt, failed } = batch;
  const running = endedAt === undefined;
  const bytes = rowsAt(at) * 2_400;
  return {
    status: (running && 'ACTIVE') || (failed ? 'FAILED' : 'COMPLETE'),
    stageId: id,
    attemptId: 0,
    name: 'start at Main.scala:42',
    description: describe(application, batch),
    submissionTime: moment(at),
    ...(!running && { completionTime: moment(endedAt) }),
    ...(failed && {
      failureReason: 'Job aborted due to stage failure: Task 3 failed 4 times',
    }),
    numTasks: TASKS,
    numActiveTasks: running ? SLOTS : 0,
    numCompleteTasks: running || failed ? TASKS / 2 : TASKS,
    numFailedTasks: failed ? 4 : 0,
    executorRunTime: BATCH_TOOK * SLOTS,
    jvmGcTime: 120,
    inputBytes: bytes,
    outputBytes: Math.round(bytes / 3),
    shuffleReadBytes: Math.round(bytes / 2),
    shuffleWriteBytes: Math.round(bytes / 2),
    diskBytesSpilled: 0,
  };
}

function executorsOf(application: SimulatedApplication, now: number) {
  const { startedAt, endedAt, executors } = application;
  const age = Math.max(0, (endedAt ?? now) - startedAt);
  const batches = Math.floor(age / BATCH);
  const isBusy = !endedAt && age % BATCH < BATCH_TOOK;
  const executor = (id: string, index: number) => ({
    id,
    hostPort: `10.244.0.${index + 10}:7079`,
    isActive: true,
    totalCores: SLOTS,
    maxTasks: SLOTS,
    activeTasks: isBusy ? SLOTS : 0,
    completedTasks: Math.floor((batches * TASKS) / Math.max(1, executors)),
    failedTasks: 0,
    totalDuration: batches * BATCH_TOOK * SLOTS,
    totalGCTime: batches * 120,
    memoryUsed: 3 * MEBIBYTE,
    maxMemory: 2_004 * MEBIBYTE,
    addTime: moment(startedAt + index * 1_500),
    peakMemoryMetrics: {
      JVMHeapMemory: (620 + ((index * 977) % 2_400)) * MEBIBYTE,
      JVMOffHeapMemory: 210 * MEBIBYTE,
    },
  });
  return [
    ...Array.from({ length: executors }, (_, index) =>
      executor(String(index + 1), index + 1),
    ),
    {
      ...executor('driver', 0),
      totalCores: 0,
      maxTasks: 0,
      activeTasks: 0,
      completedTasks: 0,
      totalDuration: age,
    },
  ];
}

function sqlOf(application: SimulatedApplication, now: number) {
  return batchesOf(application, now).map(batch => ({
    id: batch.id,
    status:
      (batch.endedAt === undefined && 'RUNNING') ||
      (batch.failed ? 'FAILED' : 'COMPLETED'),
    description: describe(application, batch),
    submissionTime: moment(batch.at),
    duration: (batch.endedAt ?? now) - batch.at,
  }));
}

function gaugesOf(application: SimulatedApplication, now: number) {
  const { name, reads } = application;
  const gauge = `${name}.driver.spark.streaming.${name.replaceAll('-', '_')}`;
  const [, last] = batchesOf(application, now);
  return reads && last
    ? {
        [`${gauge}.inputRate-total`]: { value: rowsAt(last.at) },
        [`${gauge}.processingRate-total`]: {
          value: (rowsAt(last.at) * BATCH) / BATCH_TOOK,
        },
        [`${gauge}.latency`]: { value: BATCH_TOOK },
        [`${gauge}.eventTime-watermark`]: { value: last.at - 60_000 },
        [`${gauge}.states-rowsTotal`]: { value: rowsAt(last.at) * 300 },
        [`${gauge}.states-usedBytes`]: { value: rowsAt(last.at) * 30_000 },
      }
    : {};
}

/**
 * What Spark would say of an application, as far as the portal asks.
 *
 * @param path - below `/api/v1/applications/{id}`
 *
 * @internal
 */
export function sparkFigures(options: {
  application: SimulatedApplication;
  path: string;
  status?: string | null;
  /** Milliseconds since 1970. */
  now: number;
}): unknown {
  const { application, path, status, now } = options;
  const ofStatus = <T extends { status: string }>(all: T[]) =>
    status ? all.filter(one => one.status === status.toUpperCase()) : all;
  const batches = batchesOf(application, now);
  switch (path) {
    case '/jobs':
      return ofStatus(batches.map(batch => jobOf(application, batch)));
    case '/stages':
      return ofStatus(batches.map(batch => stageOf(application, batch)));
    case '/allexecutors':
      return executorsOf(application, now);
    case '/sql':
      return sqlOf(application, now);
    case '/environment':
      return {
        sparkProperties: [
          ['spark.app.id', application.id],
          ['spark.app.name', application.name],
          ['spark.executor.memory', '4g'],
          ['spark.sql.streaming.metricsEnabled', 'true'],
        ],
      };
    default:
      return undefined;
  }
}

/**
 * The application in `GET /api/v1/applications`.
 *
 * @internal
 */
export function applicationFigures(application: SimulatedApplication) {
  const { id, name, version, startedAt, endedAt } = application;
  return {
    id,
    name,
    attempts: [
      {
        startTime: moment(startedAt),
        endTime: moment(endedAt ?? -1),
        completed: endedAt !== undefined,
        appSparkVersion: version,
      },
    ],
  };
}

/**
 * What `GET /metrics/json/` of its driver answers.
 *
 * @internal
 */
export function metricFigures(application: SimulatedApplication, now: number) {
  return { version: '4.0.0', gauges: gaugesOf(application, now) };
}
