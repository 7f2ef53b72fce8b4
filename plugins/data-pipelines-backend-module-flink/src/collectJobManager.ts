import { JsonValue } from '@backstage/types';
import {
  FlinkJobSummary,
  FlinkTaskManager,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeHttp,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { Round } from './Round';
import { CollectedJob, collectJob } from './collectJob';
import { readJobs } from './rest/readJobs';
import { readTaskManagers } from './rest/readTaskManagers';

/** What a page can show. */
const TASK_MANAGERS_AT_MOST = 50;
const JOBS_AT_MOST = 200;
/** The configuration of a JobManager does not change while it runs. */
const CONFIG_EVERY = 5 * 60_000;
/** Milliseconds for one request. */
const PATIENCE = 5_000;

/**
 * What a JobManager said in one round.
 *
 * @internal
 */
export type FlinkSnapshot = {
  version?: string;
  slots: number;
  freeSlots: number;
  jobs: FlinkJobSummary[];
  /** By id, those that resources stand for. */
  details: Map<string, CollectedJob>;
  taskManagers: FlinkTaskManager[];
  config: { readAt: number; entries: { key: string; value: string }[] };
  warnings: string[];
};

async function collectTaskManagers(round: Round): Promise<FlinkTaskManager[]> {
  const answer = await round.get('/taskmanagers');
  const details = new Map<string, JsonValue>();
  const ids = recordsOf(recordOf(answer).taskmanagers).flatMap(
    one => textOf(one.id) ?? [],
  );
  for (const id of ids.slice(0, TASK_MANAGERS_AT_MOST)) {
    const detail = await round.optional(`TaskManager ${id}`, () =>
      // One may go between the two requests.
      round.getIfThere(`/taskmanagers/${encodeURIComponent(id)}`),
    );
    if (detail !== undefined) {
      details.set(id, detail);
    }
  }
  return readTaskManagers(answer, details).slice(0, TASK_MANAGERS_AT_MOST);
}

async function collectConfig(
  round: Round,
  now: number,
): Promise<FlinkSnapshot['config']> {
  const answer = await round.get('/jobmanager/config');
  return {
    readAt: now,
    entries: recordsOf(answer)
      .flatMap(({ key, value }) =>
        typeof key === 'string' ? [{ key, value: String(value ?? '') }] : [],
      )
      .sort((a, b) => a.key.localeCompare(b.key)),
  };
}

/**
 * One round: a few requests while nobody looks, and one more a vertex and
 * TaskManager while somebody does.
 *
 * @param options - `jobs` are the ids that resources stand for; an application
 * cluster has one job, whatever its resource says
 *
 * @throws where the JobManager does not answer at all
 *
 * @internal
 */
export async function collectJobManager(options: {
  http: RuntimeHttp;
  signal: AbortSignal;
  now: number;
  previous?: FlinkSnapshot;
  jobs: Set<string>;
  viewedJobs: Set<string>;
  isApplication: boolean;
  isViewed: boolean;
  /** Milliseconds for one request. */
  patience?: number;
}): Promise<FlinkSnapshot> {
  const { http, signal, now, previous, patience = PATIENCE } = options;
  const { jobs, viewedJobs, isApplication, isViewed } = options;
  const round = new Round({ http, signal, patience });
  const overview = recordOf(await round.get('/overview'));
  const all = readJobs(await round.get('/jobs/overview'));
  const wanted = isApplication
    ? all.slice(0, 1)
    : all.filter(({ id }) => jobs.has(id));
  const details = new Map<string, CollectedJob>();
  for (const summary of wanted) {
    const before = previous?.details.get(summary.id);
    const job = await round.optional(`Job ${summary.name}`, () =>
      collectJob({
        round,
        summary,
        before,
        isViewed: isViewed && (isApplication || viewedJobs.has(summary.id)),
      }),
    );
    // Its state is newer than the rest.
    const known = job ?? (before && { ...before, ...summary });
    if (known) {
      details.set(summary.id, known);
    }
  }
  const taskManagers = isViewed
    ? await round.optional('TaskManagers', () => collectTaskManagers(round))
    : undefined;
  const isConfigOld = now - (previous?.config.readAt ?? 0) >= CONFIG_EVERY;
  const config =
    isViewed && isConfigOld
      ? await round.optional('Configuration', () => collectConfig(round, now))
      : undefined;
  const version = textOf(overview['flink-version']);
  return {
    ...(version && { version }),
    slots: numberOf(overview['slots-total']) ?? 0,
    freeSlots: numberOf(overview['slots-available']) ?? 0,
    jobs: all.slice(0, JOBS_AT_MOST),
    details,
    taskManagers: taskManagers ?? previous?.taskManagers ?? [],
    config: config ?? previous?.config ?? { readAt: 0, entries: [] },
    warnings: round.warnings,
  };
}
