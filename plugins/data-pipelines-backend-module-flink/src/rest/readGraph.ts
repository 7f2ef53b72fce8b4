import { JsonObject, JsonValue } from '@backstage/types';
import {
  FlinkEdge,
  FlinkVertex,
} from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';

/**
 * A vertex with the times, in milliseconds over all subtasks since they began,
 * from which its load is told without asking for each vertex.
 *
 * @internal
 */
export type MeasuredVertex = FlinkVertex & {
  accumulated: { busy?: number; backPressured?: number; idle?: number };
};

/**
 * A JobManager that nobody has asked for a while answers with noughts at first,
 * and says so by these.
 */
function isComplete(metrics: JsonObject): boolean {
  return !Object.entries(metrics).some(
    ([key, value]) => key.endsWith('-complete') && value === false,
  );
}

function readVertex(vertex: JsonObject): MeasuredVertex[] {
  const id = textOf(vertex.id);
  const metrics = recordOf(vertex.metrics);
  return id
    ? [
        defined({
          id,
          name: textOf(vertex.name) ?? id,
          parallelism: numberOf(vertex.parallelism) ?? 1,
          maxParallelism: numberOf(vertex.maxParallelism),
          status: textOf(vertex.status) ?? 'UNKNOWN',
          accumulated: isComplete(metrics)
            ? defined({
                busy: numberOf(metrics['accumulated-busy-time']),
                backPressured: numberOf(
                  metrics['accumulated-backpressured-time'],
                ),
                idle: numberOf(metrics['accumulated-idle-time']),
              })
            : {},
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
