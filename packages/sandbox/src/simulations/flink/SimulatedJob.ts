/**
 * A job as a simulation needs to know it.
 *
 * @internal
 */
export type SimulatedJob = {
  id: string;
  name: string;
  /** Flink's own word. */
  state: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** When the present run began. */
  runningSince: number;
  /** Absent while it has not ended. */
  endedAt?: number;
  parallelism: number;
  /** Milliseconds; absent where none are taken. */
  checkpointInterval?: number;
  checkpointFolder: string;
  reads: string[];
  writes: string[];
  /** Whether it has less to work with than it needs. */
  heldUp: boolean;
  restarts: number;
  /** When it failed, oldest first, the last times. */
  failures: number[];
  /** Why, as a stack trace. */
  stacktrace: string;
};
