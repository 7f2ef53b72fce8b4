/**
 * How a resource is, worst first.
 *
 * @public
 */
export const VERDICT_STATES = [
  'failed',
  'degraded',
  'warning',
  'unknown',
  'progressing',
  'suspended',
  'deleted',
  'completed',
  'healthy',
] as const;

/**
 * @public
 */
export type VerdictState = (typeof VERDICT_STATES)[number];

/**
 * The part of a page where the evidence for a cause stands.
 *
 * @public
 */
export type Evidence =
  | 'spec'
  | 'status'
  | 'conditions'
  | 'events'
  | 'pods'
  | 'metadata'
  | 'runtime';

/**
 * One thing that is wrong, or that explains the state.
 *
 * @public
 */
export type Cause = {
  state: VerdictState;
  /** One CamelCase word, the operator's own where it has one. */
  reason: string;
  message: string;
  evidence: Evidence;
  /** ISO 8601; absent when nothing tells. */
  since?: string;
};

/**
 * The answer to "is it fine, and if not, why, and since when".
 *
 * @public
 */
export type Verdict = {
  state: VerdictState;
  reason: string;
  /** One sentence for a reader. */
  message: string;
  /** ISO 8601: since when the state holds; absent when nothing tells. */
  since?: string;
  /** ISO 8601: when time alone would change this verdict. */
  changesAt?: string;
  /** What was read, in words: "KafkaTopic status". */
  source: string;
  /** Worst first. */
  causes: Cause[];
};

/**
 * How much a value can be trusted to be today's.
 *
 * - `live`: the source answers and this is what it says.
 * - `stale`: the source answers, but this value is older than it should be.
 * - `unreachable`: the source does not answer; this is the last it said.
 * - `forbidden`: the source refuses to tell; this is the last it said.
 *
 * @public
 */
export type Freshness = 'live' | 'stale' | 'unreachable' | 'forbidden';

/**
 * Orders states by how much they matter to somebody on call, worst first.
 *
 * @returns negative when `a` is worse than `b`
 *
 * @public
 */
export function compareVerdictStates(a: VerdictState, b: VerdictState): number {
  return VERDICT_STATES.indexOf(a) - VERDICT_STATES.indexOf(b);
}

/**
 * The states that somebody should look at: whatever is worse than being on its
 * way, not knowing included.
 *
 * @public
 */
export const ATTENTION_STATES: readonly VerdictState[] = VERDICT_STATES.slice(
  0,
  VERDICT_STATES.indexOf('progressing'),
);

/**
 * The states that need nobody.
 *
 * @public
 */
export const FINE_STATES: readonly VerdictState[] = VERDICT_STATES.filter(
  state => !ATTENTION_STATES.includes(state),
);
