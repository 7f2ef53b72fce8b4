import { JsonObject, JsonValue } from '@backstage/types';
import {
  FlinkEdge,
  FlinkVertex,
} from '@data-portal/plugin-data-pipelines-common';
import { defined, numberOf, recordOf, recordsOf, textOf } from './values';

/**
 * A vertex with the times, in milliseconds over all subtasks since the job
 * began, from which its load is told without asking for each vertex.
 *
 * @internal
 */
export type MeasuredVertex = FlinkVertex & {
  accumulated: { busy?: number; backPressured?: number; idle?: number };
};

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Flink escapes names of the plan for its own pages. */
function unescape(text: string): string {
  return text
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39);/g, entity => ENTITIES[entity])
    .trim();
}

function readVertex(vertex: JsonObject): MeasuredVertex[] {
  const id = textOf(vertex.id);
  const metrics = recordOf(vertex.metrics);
  return id
    ? [
        defined({
          id,
          name: unescape(textOf(vertex.name) ?? id),
          parallelism: numberOf(vertex.parallelism) ?? 1,
          maxParallelism: numberOf(vertex.maxParallelism),
          status: textOf(vertex.status) ?? 'UNKNOWN',
          accumulated: defined({
            busy: numberOf(metrics['accumulated-busy-time']),
            backPressured: numberOf(metrics['accumulated-backpressured-time']),
            idle: numberOf(metrics['accumulated-idle-time']),
          }),
        }),
      ]
    : [];
}

/**
 * Reads the graph out of `GET /jobs/{job}`.
 *
 * @internal
 */
export function readGraph(answer: JsonValue): {
  vertices: MeasuredVertex[];
  edges: FlinkEdge[];
} {
  const job = recordOf(answer);
  return {
    vertices: recordsOf(job.vertices).flatMap(readVertex),
    edges: recordsOf(recordOf(job.plan).nodes).flatMap(node => {
      const to = textOf(node.id);
      return recordsOf(node.inputs).flatMap(input => {
        const from = textOf(input.id);
        return from && to
          ? [defined({ from, to, shipStrategy: textOf(input.ship_strategy) })]
          : [];
      });
    }),
  };
}

/**
 * What part of the time since the round before the subtasks of a vertex spent,
 * on the average, in each state.
 *
 * @internal
 */
export function loadBetween(
  before: MeasuredVertex | undefined,
  after: MeasuredVertex,
  milliseconds: number,
): Pick<FlinkVertex, 'busy' | 'backPressured' | 'idle'> {
  const part = (key: keyof MeasuredVertex['accumulated']) => {
    const from = before?.accumulated[key];
    const to = after.accumulated[key];
    // After a restart the subtasks count from nothing again.
    return from === undefined || to === undefined || to < from
      ? undefined
      : Math.min(1, (to - from) / (milliseconds * after.parallelism));
  };
  return milliseconds > 0
    ? defined({
        busy: part('busy'),
        backPressured: part('backPressured'),
        idle: part('idle'),
      })
    : {};
}
