/**
 * What a number counts.
 *
 * @public
 */
export type PrometheusUnit =
  | 'count'
  | 'per second'
  | 'bytes'
  | 'bytes per second'
  | 'milliseconds'
  /** Parts of 1. */
  | 'ratio';

/**
 * One figure that Prometheus tells of a resource, for one thing or several.
 *
 * @public
 */
export type PrometheusSeries = {
  /** Unique for the resource: "bytesIn". */
  id: string;
  title: string;
  unit: PrometheusUnit;
  /** The query as it was sent. */
  query: string;
  /** Those with the highest present value first, those that have ended last; empty where it knows of none. */
  lines: {
    /** What it is told of, by its labels: "group=billing"; empty where it is one thing. */
    of: string;
    value: number;
    /** ISO 8601: when it was last recorded, where that is not now. */
    endedAt?: string;
    /** Oldest first, over the last hour. */
    samples: { at: string; value: number }[];
  }[];
  /** How many lines are left out. */
  more: number;
  /** Why there is no answer. */
  problem?: string;
};

/**
 * What Prometheus tells of a resource.
 *
 * @public
 */
export type PrometheusRuntime = {
  type: 'prometheus';
  series: PrometheusSeries[];
};
