/**
 * How a run ended, or that it has not.
 *
 * - `stopped`: somebody ended it, or the object was edited or deleted.
 * - `unknown`: it is over, and nobody saw how.
 *
 * @public
 */
export type RunOutcome =
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'stopped'
  | 'unknown';

/**
 * One attempt of an application, or one run of a schedule.
 *
 * @public
 */
export type Run = {
  /** The same for the same run, whoever looks and whenever. */
  id: string;
  /** The object that was run: the application's own name, or that of the run. */
  name: string;
  /** Counting from one. */
  attempt?: number;
  /** ISO 8601. */
  startedAt: string;
  /** ISO 8601. */
  endedAt?: string;
  outcome: RunOutcome;
  /** Why it failed, in one line. */
  reason?: string;
  image?: string;
  /** What driver and executors were given, in words. */
  resources?: string;
  /** What was run; masked. Two runs of the same declaration have equal ones. */
  spec?: Record<string, unknown>;
};
