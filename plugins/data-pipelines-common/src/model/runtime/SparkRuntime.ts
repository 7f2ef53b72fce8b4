/**
 * @public
 */
export type SparkJob = {
  id: number;
  /** What the application calls it, else where in the program it was begun. */
  name: string;
  /** Spark's own word: "RUNNING", "SUCCEEDED", "FAILED" or "UNKNOWN". */
  status: string;
  /** ISO 8601. */
  submittedAt?: string;
  /** ISO 8601; absent while it runs. */
  endedAt?: string;
  tasks: number;
  completedTasks: number;
  failedTasks: number;
};

/**
 * One attempt of a stage.
 *
 * @public
 */
export type SparkStage = {
  id: number;
  attempt: number;
  /** What the application calls it, else where in the program it was begun. */
  name: string;
  /** Spark's own word: "ACTIVE", "COMPLETE", "FAILED", "PENDING" or "SKIPPED". */
  status: string;
  /** ISO 8601. */
  submittedAt?: string;
  /** ISO 8601; absent while it runs. */
  endedAt?: string;
  tasks: number;
  completedTasks: number;
  failedTasks: number;
  /** Milliseconds over all its tasks. */
  runTime?: number;
  /** Milliseconds of these that went into collecting garbage. */
  gcTime?: number;
  /** Bytes. */
  input?: number;
  output?: number;
  shuffleRead?: number;
  shuffleWrite?: number;
  /** Bytes that did not fit into memory and went to disk. */
  spilled?: number;
  /** Why it failed, cut to 2 KiB. */
  failure?: string;
};

/**
 * @public
 */
export type SparkExecutor = {
  /** A number, or "driver". */
  id: string;
  address?: string;
  isActive: boolean;
  cores: number;
  /** Tasks that it may run at once. */
  slots: number;
  activeTasks: number;
  completedTasks: number;
  failedTasks: number;
  /** Milliseconds over all its tasks; absent for the driver, where it tells something else. */
  taskTime?: number;
  /** Milliseconds of these that went into collecting garbage. */
  gcTime?: number;
  /** Bytes of cached data, and how many there may be. */
  storageUsed?: number;
  storageMax?: number;
  /** Bytes: the most that its heap ever held; absent where Spark has not measured it. */
  peakHeap?: number;
  /** Bytes: the most that it ever held outside of the heap. */
  peakOffHeap?: number;
  /** Bytes that its heap may have. */
  heapMax?: number;
  /** ISO 8601. */
  addedAt?: string;
  /** ISO 8601, and Spark's own words for why. */
  removedAt?: string;
  removedFor?: string;
};

/**
 * One query of Structured Streaming, as of its last batch.
 *
 * @public
 */
export type SparkQuery = {
  /** Its name, else its id. */
  name: string;
  /** Rows a second that arrive. */
  inputRate?: number;
  /** Rows a second that it can process. */
  processingRate?: number;
  /** Milliseconds that the last batch took. */
  latency?: number;
  /** Rows, and bytes, of its state. */
  stateRows?: number;
  stateBytes?: number;
  /** ISO 8601: the event time up to which it waits for nothing more. */
  watermark?: string;
  /** Whether more arrives than it can process, over the last minutes. */
  isBehind: boolean;
  /** One a minute, oldest first. */
  samples: { at: string; inputRate: number; processingRate: number }[];
};

/**
 * @public
 */
export type SparkSqlExecution = {
  id: number;
  description: string;
  /** Spark's own word: "RUNNING", "COMPLETED" or "FAILED". */
  status: string;
  /** ISO 8601. */
  submittedAt?: string;
  /** Milliseconds. */
  duration?: number;
  failure?: string;
};

/**
 * How the task slots of all executors spent their time so far, in parts of 1.
 *
 * @public
 */
export type SparkEfficiency = {
  busy: number;
  gc: number;
  idle: number;
  /** Milliseconds of all slots together. */
  slotTime: number;
};

/**
 * Some of a long list, with how many there are of each status.
 *
 * @public
 */
export type SparkList<T> = {
  /** By Spark's own words; as many as Spark still keeps. */
  counts: Record<string, number>;
  shown: T[];
};

/**
 * What a driver, or the History Server in its place, says of an application.
 *
 * @public
 */
export type SparkRuntime = {
  type: 'spark';
  /** Who says so. */
  from: 'driver' | 'history server';
  /** Its own pages for people: http or https, from the configuration alone. */
  link?: string;
  application: {
    id: string;
    name?: string;
    version?: string;
    /** ISO 8601. */
    startedAt?: string;
    endedAt?: string;
  };
  /** Newest first. Absent where it was not asked for. */
  jobs?: SparkList<SparkJob>;
  /** What runs first, then what failed, then what took longest. */
  stages?: SparkList<SparkStage>;
  /** The driver first, then the newest. */
  executors: SparkExecutor[];
  /** Oldest first. Tasks are those that ran at that moment. */
  executorsOverTime: { at: string; executors: number; tasks?: number }[];
  efficiency?: SparkEfficiency;
  queries: SparkQuery[];
  /** Newest first. Absent where it was not asked for. */
  sql?: SparkList<SparkSqlExecution>;
  /** The properties of the application, masked. */
  environment: { key: string; value: string }[];
};

/**
 * What the verdict of a running Spark application needs to know of it.
 *
 * @public
 */
export type SparkSignals = {
  type: 'spark';
  /** Streaming queries to which more arrives than they can process. */
  behind: string[];
  /** ISO 8601: since when tasks of a streaming application run and none has been completed. */
  stuckSince?: string;
  /** The stage that failed last, while this run was going on. */
  lastFailedStage?: { at: string; name: string; failure?: string };
  /** The executor that was lost last, other than by being given back. */
  lastLostExecutor?: { at: string; id: string; reason?: string };
};
