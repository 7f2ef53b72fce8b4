/**
 * One vertex of a running job's graph.
 *
 * @public
 */
export type FlinkVertex = {
  id: string;
  name: string;
  parallelism: number;
  maxParallelism?: number;
  /** Flink's own word: "RUNNING", "FAILED", … */
  status: string;
  /**
   * Parts of a second, 0 to 1, of the busiest subtask; absent where Flink has
   * not measured it.
   */
  busy?: number;
  backPressured?: number;
  idle?: number;
  /** Records a second over all subtasks. */
  recordsIn?: number;
  recordsOut?: number;
  /** Bytes a second over all subtasks. */
  bytesIn?: number;
  bytesOut?: number;
  /** Records that a source knows of and has not read. */
  pendingRecords?: number;
};

/**
 * @public
 */
export type FlinkEdge = {
  from: string;
  to: string;
  /** "FORWARD", "HASH", "REBALANCE", … */
  shipStrategy?: string;
};

/**
 * @public
 */
export type FlinkCheckpoint = {
  id: number;
  /** "COMPLETED", "FAILED" or "IN_PROGRESS". */
  status: string;
  isSavepoint: boolean;
  /** ISO 8601. */
  triggeredAt?: string;
  /** ISO 8601: when it was completed, or failed. */
  endedAt?: string;
  /** Milliseconds. */
  duration?: number;
  /** Bytes of the whole state. */
  stateSize?: number;
  /** Bytes that were written for this one. */
  checkpointedSize?: number;
  path?: string;
  /** Why it failed. */
  failure?: string;
};

/**
 * @public
 */
export type FlinkCheckpoints = {
  counts: {
    completed: number;
    failed: number;
    inProgress: number;
    restored: number;
  };
  /** Failures since the last one that was completed. */
  failuresInARow: number;
  latestCompleted?: FlinkCheckpoint;
  latestFailed?: FlinkCheckpoint;
  latestSavepoint?: FlinkCheckpoint;
  /** ISO 8601, and from where: what the present run began with. */
  restored?: { at?: string; path?: string; isSavepoint: boolean };
  /** Newest first, as many as the JobManager keeps. */
  history: FlinkCheckpoint[];
  /** Milliseconds; absent where checkpoints are not taken by themselves. */
  interval?: number;
  timeout?: number;
  tolerableFailures?: number;
  /** Milliseconds without a completed one, after which it counts as overdue. */
  overdueAfter?: number;
  mode?: string;
  storage?: string;
  stateBackend?: string;
  unaligned?: boolean;
};

/**
 * @public
 */
export type FlinkException = {
  /** ISO 8601. */
  at?: string;
  name: string;
  /** Masked, cut to 8 KiB. */
  stacktrace?: string;
  task?: string;
  taskManager?: string;
};

/**
 * @public
 */
export type FlinkTaskManager = {
  id: string;
  host?: string;
  slots: number;
  freeSlots: number;
  /** ISO 8601. */
  lastHeartbeat?: string;
  /** Bytes. */
  heapUsed?: number;
  heapMax?: number;
  physicalMemory?: number;
  cpuCores?: number;
};

/**
 * A job in the list of a cluster.
 *
 * @public
 */
export type FlinkJobSummary = {
  id: string;
  name: string;
  state: string;
  /** ISO 8601. */
  startedAt?: string;
  /** ISO 8601; absent while it runs. */
  endedAt?: string;
  /** Tasks that run, of so many. */
  runningTasks?: number;
  tasks?: number;
};

/**
 * What a JobManager says of one job.
 *
 * @public
 */
export type FlinkJobRuntime = FlinkJobSummary & {
  /** "STREAMING" or "BATCH", where Flink is new enough to tell (2.0). */
  jobType?: string;
  /** Since the JobManager began. */
  restarts?: number;
  vertices: FlinkVertex[];
  edges: FlinkEdge[];
  checkpoints?: FlinkCheckpoints;
  /** Newest first. */
  exceptions: FlinkException[];
};

/**
 * What a JobManager says of its cluster, and of the job that is looked at.
 *
 * @public
 */
export type FlinkRuntime = {
  type: 'flink';
  version?: string;
  slots: number;
  freeSlots: number;
  taskManagers: FlinkTaskManager[];
  /** Of a session cluster, all of them; else the one. */
  jobs: FlinkJobSummary[];
  /** The job of the resource; absent for a session cluster, or while there is none. */
  job?: FlinkJobRuntime;
  /** The JobManager's own configuration, masked. */
  config: { key: string; value: string }[];
};

/**
 * What the verdict of a Flink resource needs to know of its job.
 *
 * @public
 */
export type FlinkSignals = {
  type: 'flink';
  /** Absent while the JobManager knows no such job. */
  job?: {
    id: string;
    state: string;
    restarts?: number;
    /** ISO 8601. */
    lastCheckpointAt?: string;
    /** ISO 8601: since when this run could have taken one. */
    runningSince?: string;
    /** Milliseconds. */
    checkpointInterval?: number;
    checkpointTimeout?: number;
    tolerableFailures?: number;
    failuresInARow: number;
    /** Names of vertices that are back-pressured more than half of the time. */
    backPressured: string[];
  };
};
