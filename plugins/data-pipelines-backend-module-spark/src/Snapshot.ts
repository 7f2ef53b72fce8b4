import {
  SparkQuery,
  SparkRuntime,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * What was read of one application.
 *
 * @internal
 */
export type CollectedApplication = Pick<
  SparkRuntime,
  'application' | 'jobs' | 'stages' | 'executors' | 'sql' | 'environment'
> & {
  queries: Omit<SparkQuery, 'isBehind' | 'samples'>[];
  /** The newest of the failed stages. */
  lastFailedStage?: { at: string; name: string; failure?: string };
  /** How many tasks have ended, and milliseconds since 1970: when one did last. */
  progress: { ended: number; at: number };
  /** Milliseconds since 1970: when the long lists were read. */
  listsAt?: number;
  environmentAt?: number;
  warnings: string[];
};

/**
 * What a driver said in one round.
 *
 * @internal
 */
export type DriverSnapshot = {
  from: 'driver';
  application: CollectedApplication;
};

/**
 * What a History Server said of the applications that were looked at.
 *
 * @internal
 */
export type HistorySnapshot = {
  from: 'history server';
  /** By id; the one that was looked at last stands last. */
  applications: Map<
    string,
    {
      /** Absent where it knows of no such application. */
      application?: CollectedApplication;
      /** Milliseconds since 1970. */
      askedAt: number;
      /** Whether nothing will be added to it. */
      isFinal: boolean;
    }
  >;
};

/**
 * @internal
 */
export type SparkSnapshot = DriverSnapshot | HistorySnapshot;
