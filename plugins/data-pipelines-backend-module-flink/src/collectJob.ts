import {
  FlinkJobRuntime,
  FlinkJobSummary,
  FlinkVertex,
} from '@data-portal/plugin-data-pipelines-common';
import {
  numberOf,
  recordOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { Round } from './Round';
import { Load, loadBetween } from './loadBetween';
import { readCheckpoints } from './rest/readCheckpoints';
import { readExceptions } from './rest/readExceptions';
import { MeasuredVertex, readGraph } from './rest/readGraph';
import {
  SourceMetrics,
  VERTEX_METRICS,
  findSourceMetrics,
  readMetric,
  readVertexMetrics,
} from './rest/readMetrics';

/** What a page can show. */
const VERTICES_AT_MOST = 60;
const EXCEPTIONS = 10;
/** Requests at once. */
const AT_ONCE = 4;

const RESTARTS = 'numRestarts';
const ENDED = ['FINISHED', 'FAILED', 'CANCELED'];

/**
 * One vertex, with what the next round compares itself to.
 *
 * @internal
 */
export type CollectedVertex = MeasuredVertex & {
  /** Measured by every round, whether somebody looks or not. */
  load?: Load;
  /** What it measures as a source, once that is known. */
  sourceMetrics?: SourceMetrics;
};

/**
 * One job in full.
 *
 * @internal
 */
export type CollectedJob = Omit<FlinkJobRuntime, 'vertices'> & {
  vertices: CollectedVertex[];
  /** ISO 8601: when the present run began. */
  runningSince?: string;
};

type Job = {
  round: Round;
  path: string;
  /** Vertices that read from outside. */
  sources: Set<string>;
};

function metricsPath(job: Job, vertex: CollectedVertex): string {
  return `${job.path}/vertices/${encodeURIComponent(
    vertex.id,
  )}/subtasks/metrics`;
}

async function collectFigures(
  job: Job,
  vertex: CollectedVertex,
): Promise<CollectedVertex> {
  const { round, sources } = job;
  const path = metricsPath(job, vertex);
  const collected = await round.optional(
    `Figures of ${vertex.name}`,
    async () => {
      const source = sources.has(vertex.id)
        ? vertex.sourceMetrics ?? findSourceMetrics(await round.get(path)) ?? {}
        : undefined;
      const names = [...VERTEX_METRICS, ...Object.values(source ?? {})]
        .map(encodeURIComponent)
        .join();
      const answer = await round.get(`${path}?get=${names}&agg=max,sum`);
      return {
        ...readVertexMetrics(answer, source),
        ...(source && Object.keys(source).length && { sourceMetrics: source }),
      };
    },
  );
  return { ...vertex, ...collected };
}

async function collectVertices(
  job: Job,
  vertices: CollectedVertex[],
): Promise<CollectedVertex[]> {
  const collected: CollectedVertex[] = [];
  for (let from = 0; from < vertices.length; from += AT_ONCE) {
    collected.push(
      ...(await Promise.all(
        vertices
          .slice(from, from + AT_ONCE)
          .map(vertex => collectFigures(job, vertex)),
      )),
    );
  }
  return collected;
}

function withLoad(
  vertex: MeasuredVertex,
  before: CollectedVertex | undefined,
): CollectedVertex {
  const load =
    loadBetween(before, vertex) ??
    // Nothing was measured anew; but what runs no longer has no load.
    (vertex.status === 'RUNNING' ? before?.load : undefined);
  return {
    ...vertex,
    ...load,
    ...(load && { load }),
    ...(before?.sourceMetrics && { sourceMetrics: before.sourceMetrics }),
  };
}

/**
 * The vertices as a page shows them.
 *
 * @internal
 */
export function vertexOf(collected: CollectedVertex): FlinkVertex {
  const { accumulated: _, load: __, sourceMetrics: ___, ...vertex } = collected;
  return vertex;
}

/**
 * Asks about one job: four requests, and while somebody looks one more for its
 * exceptions and one for each vertex.
 *
 * @param options - `before`: what the round before has collected of it
 *
 * @internal
 */
export async function collectJob(options: {
  round: Round;
  summary: FlinkJobSummary;
  before: CollectedJob | undefined;
  isViewed: boolean;
}): Promise<CollectedJob> {
  const { round, summary, before, isViewed } = options;
  const path = `/jobs/${encodeURIComponent(summary.id)}`;

  const answer = recordOf(await round.get(path));
  const graph = readGraph(answer);
  const targets = new Set(graph.edges.map(({ to }) => to));
  const vertices = graph.vertices.map(vertex =>
    withLoad(
      vertex,
      before?.vertices.find(({ id }) => id === vertex.id),
    ),
  );
  const isEnded = ENDED.includes(summary.state);
  const measured = isViewed && !isEnded ? VERTICES_AT_MOST : 0;
  const job: Job = {
    round,
    path,
    sources: new Set(
      vertices.map(({ id }) => id).filter(id => !targets.has(id)),
    ),
  };
  const figures = await collectVertices(job, vertices.slice(0, measured));

  const checkpoints = await round.optional('Checkpoints', async () => {
    // Both are absent where a job takes none.
    const statistics = await round.getIfThere(`${path}/checkpoints`);
    return statistics === undefined
      ? undefined
      : readCheckpoints(
          statistics,
          await round.getIfThere(`${path}/checkpoints/config`),
        );
  });
  const exceptions = isViewed
    ? await round.optional('Exceptions', async () =>
        readExceptions(
          await round.get(`${path}/exceptions?maxExceptions=${EXCEPTIONS}`),
        ),
      )
    : undefined;
  // Last, since the first request of a round makes Flink look for metrics anew.
  const restarts = await round.optional('Restarts', async () =>
    readMetric(await round.get(`${path}/metrics?get=${RESTARTS}`), RESTARTS),
  );

  const jobType = textOf(answer['job-type']);
  const running = numberOf(recordOf(answer.timestamps).RUNNING);
  const known = restarts ?? before?.restarts;
  return {
    ...summary,
    ...(jobType && { jobType }),
    ...(known !== undefined && { restarts: known }),
    ...(running && { runningSince: new Date(running).toISOString() }),
    vertices: [...figures, ...vertices.slice(measured)],
    edges: graph.edges,
    checkpoints: checkpoints ?? before?.checkpoints,
    exceptions: exceptions ?? before?.exceptions ?? [],
  };
}
