import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { recordAt, textAt, valueAt } from '../../judging';

/** A ConfigMap holds 1 MiB; what unpacks to far more is no history. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * One decision of the autoscaler about one vertex of a job.
 *
 * @internal
 */
export type Scaling = {
  vertex: string;
  /** ISO 8601. */
  at: string;
  from: number;
  to: number;
};

/**
 * What Flink's autoscaler keeps about a job.
 *
 * @internal
 */
export type AutoscalerState = {
  /** Newest first. */
  scalings: Scaling[];
  /** The parallelism it holds vertices at, by vertex id. */
  overrides: Record<string, number>;
};

/** Values are gzip in base64, or plain text where an older operator wrote them. */
function unpack(value: string): string {
  try {
    return gunzipSync(Buffer.from(value, 'base64'), {
      maxOutputLength: MOST_BYTES,
    }).toString('utf8');
  } catch {
    return value;
  }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function readScalings(text: string): Scaling[] {
  const vertices = parseYaml(unpack(text));
  return Object.entries(recordAt({ vertices }, 'vertices'))
    .flatMap(([vertex, history]) =>
      Object.entries(recordAt({ history }, 'history')).flatMap(
        ([moment, summary]) => {
          const from = valueAt(summary, 'currentParallelism');
          const to = valueAt(summary, 'newParallelism');
          const time = Date.parse(moment);
          return isWhole(from) && isWhole(to) && Number.isFinite(time)
            ? [{ vertex, at: new Date(time).toISOString(), from, to }]
            : [];
        },
      ),
    )
    .sort((left, right) => right.at.localeCompare(left.at));
}

/** `id:parallelism,id:parallelism`. */
function readOverrides(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').flatMap(pair => {
      const [vertex, parallelism] = pair.split(':');
      return vertex.trim() && isWhole(Number(parallelism))
        ? [[vertex.trim(), Number(parallelism)]]
        : [];
    }),
  );
}

/**
 * Reads the ConfigMap in which Flink's autoscaler keeps what it has decided.
 *
 * @internal
 */
export function readAutoscaler(object: unknown): AutoscalerState {
  return {
    scalings: readScalings(textAt(object, 'data.scalingHistory') ?? ''),
    overrides: readOverrides(textAt(object, 'data.parallelismOverrides') ?? ''),
  };
}
