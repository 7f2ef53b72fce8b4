import {
  ChangeEntry,
  RestartEntry,
  Run,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';

/** Postgres gives a bigint as a string. */
type BigInteger = number | string;

/**
 * @internal
 */
export type ObjectRow = {
  id: number;
  ref: string;
  uid: string;
  owner: string | null;
  first_seen_at: BigInteger;
  base_state: VerdictState;
  base_at: BigInteger;
  gone_at: BigInteger | null;
};

/**
 * @internal
 */
export type TransitionRow = {
  id: number;
  ref: string;
  uid: string;
  position: number;
  from_state: VerdictState;
  to_state: VerdictState;
  reason: string;
  at: BigInteger;
};

/**
 * @internal
 */
export type MarkRow = {
  id: number;
  ref: string;
  uid: string;
  type: 'spec' | 'scale' | 'restart';
  token: string;
  at: BigInteger;
  body: string;
};

/**
 * @internal
 */
export type RunRow = {
  id: number;
  ref: string;
  uid: string;
  run: string;
  name: string;
  attempt: number | null;
  at: BigInteger;
  ended_at: BigInteger | null;
  outcome: Run['outcome'];
  reason: string | null;
  image: string | null;
  resources: string | null;
  spec_hash: string | null;
  spec: string | null;
};

/**
 * @internal
 */
export const HISTORY_TABLES = {
  objects: 'data_pipelines_history_objects',
  transitions: 'data_pipelines_transitions',
  marks: 'data_pipelines_marks',
  runs: 'data_pipelines_runs',
} as const;

/**
 * An object, by its uid: another uid is another object, whatever its name.
 *
 * @internal
 */
export type ObjectKey = { ref: string; uid: string };

/**
 * @internal
 */
export type SeenObject = ObjectKey & {
  owner?: string;
  /** Milliseconds since 1970. */
  at: number;
  state: VerdictState;
};

/**
 * @internal
 */
export type SeenTransition = ObjectKey & {
  to: VerdictState;
  reason: string;
  at: number;
};

/**
 * A transition that this replica wrote, and no other.
 *
 * @internal
 */
export type WrittenTransition = Omit<SeenTransition, 'reason'> & {
  /** Absent where the object was seen for the first time. */
  from?: VerdictState;
};

/**
 * @internal
 */
export type MarkBody =
  | Omit<ChangeEntry, 'at' | 'type'>
  | Omit<RestartEntry, 'at' | 'type'>;

/**
 * @internal
 */
export type SeenMark = ObjectKey & {
  type: MarkRow['type'];
  token: string;
  at: number;
  body: MarkBody;
};

/**
 * @internal
 */
export type SeenRun = ObjectKey & { run: Run };

/**
 * What one replica has seen and not written yet.
 *
 * @internal
 */
export type HistoryBatch = {
  objects: SeenObject[];
  gone: (ObjectKey & { at: number })[];
  transitions: SeenTransition[];
  marks: SeenMark[];
  runs: SeenRun[];
};
