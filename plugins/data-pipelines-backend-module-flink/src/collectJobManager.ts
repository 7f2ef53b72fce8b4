import { isError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  FlinkJobRuntime,
  FlinkJobSummary,
  FlinkTaskManager,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeHttp } from '@data-portal/plugin-data-pipelines-node';
import { readCheckpoints } from './rest/readCheckpoints';
import { readExceptions } from './rest/readExceptions';
import { MeasuredVertex, loadBetween, readGraph } from './rest/readGraph';
import { readJobs } from './rest/readJobs';
import {
  VERTEX_METRICS,
  readMetric,
  readVertexMetrics,
} from './rest/readMetrics';
import { readTaskManagers } from './rest/readTaskManagers';
import { numberOf, recordOf, recordsOf, textOf } from './rest/values';

/** What a page can show. */
const VERTICES_AT_MOST = 60;
const TASK_MANAGERS_AT_MOST = 50;
const JOBS_AT_MOST = 200;
const EXCEPTIONS = 10;
/** The configuration of a JobManager does not change while it runs. */
const CONFIG_EVERY = 5 * 60_000;

const RESTARTS = 'numRestarts';
const ENDED = ['FINISHED', 'FAILED', 'CANCELED'];

/**
 * One job in full, with what the next round compares itself to.
 *
 * @internal
 */
export type CollectedJob = Omit<FlinkJobRuntime, 'vertices'> & {
  vertices: MeasuredVertex[];
  /** Milliseconds since 1970: when the graph was read. */
  readAt: number;
  /** ISO 8601: when the present run began. */
  runningSince?: string;
};

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

type Round = {
  http: RuntimeHttp;
  signal: AbortSignal;
  now: number;
  previous?: FlinkSnapshot;
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

async function withoutMissing<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}

async function collectJob(
  round: Round,
  summary: FlinkJobSummary,
  isViewed: boolean,
): Promise<CollectedJob> {
  const { http, signal, now, previous } = round;
  const path = `/jobs/${encodeURIComponent(summary.id)}`;
  const before = previous?.details.get(summary.id);
  const get = (rest: string) => http.getJson(`${path}${rest}`, { signal });

  const answer = await get('');
  const { vertices, edges } = readGraph(answer);
  const job = recordOf(answer);
  const timestamps = recordOf(job.timestamps);
  const running = numberOf(timestamps.RUNNING);
  const checkpoints = await optional(round, 'Checkpoints', async () =>
    readCheckpoints(
      await get('/checkpoints'),
      await withoutMissing(get('/checkpoints/config')),
    ),
  );
  const restarts = await optional(round, 'Restarts', async () =>
    readMetric(await get(`/metrics?get=${RESTARTS}`), RESTARTS),
  );
  const exceptions = isViewed
    ? await optional(round, 'Exceptions', async () =>
        readExceptions(await get(`/exceptions?maxExceptions=${EXCEPTIONS}`)),
      )
    : undefined;

  const measured: MeasuredVertex[] = [];
  for (const [index, vertex] of vertices.entries()) {
    const metrics =
      isViewed && index < VERTICES_AT_MOST && !ENDED.includes(summary.state)
        ? await optional(round, `Figures of ${vertex.name}`, async () =>
            readVertexMetrics(
              await get(
                `/vertices/${encodeURIComponent(
                  vertex.id,
                )}/subtasks/metrics?get=${VERTEX_METRICS.join()}&agg=max,sum`,
              ),
            ),
          )
        : loadBetween(
            before?.vertices.find(({ id }) => id === vertex.id),
            vertex,
            now - (before?.readAt ?? now),
          );
    measured.push({ ...vertex, ...metrics });
  }
  const jobType = textOf(job['job-type']);
  return {
    ...summary,
    ...(jobType && { jobType }),
    ...(restarts !== undefined && { restarts }),
    ...(running && { runningSince: new Date(running).toISOString() }),
    vertices: measured,
    edges,
    checkpoints: checkpoints ?? before?.checkpoints,
    exceptions: exceptions ?? before?.exceptions ?? [],
    readAt: now,
  };
}

async function collectTaskManagers(round: Round): Promise<FlinkTaskManager[]> {
  const { http, signal } = round;
  const answer = await http.getJson('/taskmanagers', { signal });
  const details = new Map<string, JsonValue>();
  const ids = recordsOf(recordOf(answer).taskmanagers).flatMap(
    one => textOf(one.id) ?? [],
  );
  for (const id of ids.slice(0, TASK_MANAGERS_AT_MOST)) {
    const detail = await optional(round, `TaskManager ${id}`, () =>
      http.getJson(`/taskmanagers/${encodeURIComponent(id)}`, { signal }),
    );
    if (detail !== undefined) {
      details.set(id, detail);
    }
  }
  return readTaskManagers(answer, details).slice(0, TASK_MANAGERS_AT_MOST);
}

async function collectConfig(round: Round): Promise<FlinkSnapshot['config']> {
  const { http, signal, now, previous } = round;
  if (previous && now - previous.config.readAt < CONFIG_EVERY) {
    return previous.config;
  }
  const answer = await http.getJson('/jobmanager/config', { signal });
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
}): Promise<FlinkSnapshot> {
  const { http, signal, jobs, viewedJobs, isApplication, isViewed } = options;
  const round: Round = { ...options, warnings: [] };
  const overview = recordOf(await http.getJson('/overview', { signal }));
  const all = readJobs(await http.getJson('/jobs/overview', { signal }));
  const wanted = isApplication
    ? all.slice(0, 1)
    : all.filter(({ id }) => jobs.has(id));
  const details = new Map<string, CollectedJob>();
  for (const summary of wanted) {
    const job = await optional(round, `Job ${summary.name}`, () =>
      collectJob(
        round,
        summary,
        isViewed && (isApplication || viewedJobs.has(summary.id)),
      ),
    );
    const last = job ?? options.previous?.details.get(summary.id);
    if (last) {
      details.set(summary.id, last);
    }
  }
  const taskManagers = isViewed
    ? await optional(round, 'TaskManagers', () => collectTaskManagers(round))
    : undefined;
  const config = isViewed
    ? await optional(round, 'Configuration', () => collectConfig(round))
    : undefined;
  const version = textOf(overview['flink-version']);
  return {
    ...(version && { version }),
    slots: numberOf(overview['slots-total']) ?? 0,
    freeSlots: numberOf(overview['slots-available']) ?? 0,
    jobs: all.slice(0, JOBS_AT_MOST),
    details,
    taskManagers: taskManagers ?? options.previous?.taskManagers ?? [],
    config: config ?? options.previous?.config ?? { readAt: 0, entries: [] },
    warnings: round.warnings,
  };
}
