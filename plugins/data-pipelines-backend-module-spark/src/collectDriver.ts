import { isError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  SparkExecutor,
  SparkStage,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeHttp } from '@data-portal/plugin-data-pipelines-node';
import { CollectedApplication, DriverSnapshot } from './Snapshot';
import { readApplication } from './rest/readApplication';
import { readEnvironment } from './rest/readEnvironment';
import { readExecutors } from './rest/readExecutors';
import { readJobs } from './rest/readJobs';
import { readQueries } from './rest/readQueries';
import { readSql } from './rest/readSql';
import { readStages } from './rest/readStages';

/** A driver keeps a thousand jobs, stages and executions: megabytes. */
const LISTS_EVERY = 30_000;
/** The properties do not change while an application runs. */
const ENVIRONMENT_EVERY = 5 * 60_000;
/** As many as Spark keeps unless told otherwise. */
const EXECUTIONS_AT_MOST = 1_000;

type Round = {
  http: RuntimeHttp;
  signal: AbortSignal;
  now: number;
  warnings: string[];
};

/** A part that is not answered costs itself alone. */
async function optional<T>(
  round: Round,
  what: string,
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    round.signal.throwIfAborted();
    round.warnings.push(
      `${what}: ${isError(error) ? error.message : String(error)}`,
    );
    return undefined;
  }
}

function lastFailed(
  stages: SparkStage[],
): CollectedApplication['lastFailedStage'] {
  const [stage] = stages.filter(
    ({ status, endedAt }) => status === 'FAILED' && endedAt,
  );
  return stage?.endedAt
    ? {
        at: stage.endedAt,
        name: stage.name,
        ...(stage.failure && { failure: stage.failure }),
      }
    : undefined;
}

function progressOf(
  executors: SparkExecutor[],
  before: CollectedApplication['progress'] | undefined,
  now: number,
): CollectedApplication['progress'] {
  const sum = (key: 'activeTasks' | 'completedTasks' | 'failedTasks') =>
    executors.reduce((total, executor) => total + executor[key], 0);
  const ended = sum('completedTasks') + sum('failedTasks');
  const isStuck = before?.ended === ended && sum('activeTasks') > 0;
  return isStuck ? before : { ended, at: now };
}

/**
 * One round: four small requests while nobody looks, and the long lists, now
 * and then, while somebody does.
 *
 * @throws where the driver does not answer at all
 *
 * @internal
 */
export async function collectDriver(options: {
  http: RuntimeHttp;
  signal: AbortSignal;
  now: number;
  previous?: DriverSnapshot;
  isViewed: boolean;
}): Promise<DriverSnapshot> {
  const { http, signal, now, isViewed } = options;
  const round: Round = { http, signal, now, warnings: [] };
  const get = (path: string): Promise<JsonValue> =>
    http.getJson(path, { signal });

  const application = readApplication(await get('/api/v1/applications'));
  if (!application) {
    throw new Error('The driver names no application. Is it a Spark driver?');
  }
  const base = `/api/v1/applications/${encodeURIComponent(application.id)}`;
  const last = options.previous?.application;
  // Another run at the same address has nothing to do with the one before.
  const before = last?.application.id === application.id ? last : undefined;

  const executors = await optional(round, 'Executors', async () =>
    readExecutors(await get(`${base}/allexecutors`)),
  );
  const queries = await optional(round, 'Streaming queries', async () =>
    readQueries(await get('/metrics/json/')),
  );
  const failed = await optional(round, 'Failed stages', async () =>
    readStages(await get(`${base}/stages?status=failed`)),
  );
  const collected: CollectedApplication = {
    application,
    jobs: before?.jobs,
    stages: before?.stages,
    sql: before?.sql,
    listsAt: before?.listsAt,
    environment: before?.environment ?? [],
    environmentAt: before?.environmentAt,
    executors: executors ?? before?.executors ?? [],
    queries: queries ?? before?.queries ?? [],
    lastFailedStage: failed
      ? lastFailed(failed.shown)
      : before?.lastFailedStage,
    progress: executors
      ? progressOf(executors, before?.progress, now)
      : before?.progress ?? { ended: 0, at: now },
    warnings: round.warnings,
  };
  if (isViewed && now - (collected.listsAt ?? 0) >= LISTS_EVERY) {
    collected.jobs =
      (await optional(round, 'Jobs', async () =>
        readJobs(await get(`${base}/jobs`)),
      )) ?? before?.jobs;
    collected.stages =
      (await optional(round, 'Stages', async () =>
        readStages(await get(`${base}/stages`)),
      )) ?? before?.stages;
    collected.sql =
      (await optional(round, 'SQL', async () =>
        readSql(
          await get(
            `${base}/sql?details=false&planDescription=false&offset=0&length=${EXECUTIONS_AT_MOST}`,
          ),
        ),
      )) ?? before?.sql;
    collected.listsAt = now;
  }
  if (isViewed && now - (collected.environmentAt ?? 0) >= ENVIRONMENT_EVERY) {
    const environment = await optional(round, 'Environment', async () =>
      readEnvironment(await get(`${base}/environment`)),
    );
    if (environment) {
      collected.environment = environment;
      collected.environmentAt = now;
    }
  }
  return { from: 'driver', application: collected };
}
