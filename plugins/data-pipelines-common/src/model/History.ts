import { ChangeLine } from './Change';
import { ResourceRef } from './ResourceRef';
import { Run } from './Run';
import { VerdictState } from './Verdict';

/**
 * The portal saw an object for the first time. No change of its state.
 *
 * @public
 */
export type AppearanceEntry = {
  type: 'appearance';
  /** ISO 8601. */
  at: string;
  state: VerdictState;
};

/**
 * The verdict became another one, and stayed so for a while. `deleted` is the
 * last of an object.
 *
 * @public
 */
export type TransitionEntry = {
  type: 'transition';
  /** ISO 8601. */
  at: string;
  from: VerdictState;
  to: VerdictState;
  reason: string;
};

/**
 * Somebody changed what is declared; `scale` if nothing but how many there are.
 *
 * @public
 */
export type ChangeEntry = {
  type: 'spec' | 'scale';
  /** ISO 8601. */
  at: string;
  /** The field manager: "kubectl-edit", "argocd-controller". */
  manager?: string;
  /** Masked. Empty when only something masked has changed. */
  changes: ChangeLine[];
  /** How many lines are not told. */
  more?: number;
};

/**
 * A container or a job was started anew.
 *
 * @public
 */
export type RestartEntry = {
  type: 'restart';
  /** ISO 8601. */
  at: string;
  /** ISO 8601: the last of several that are told as one. */
  until?: string;
  count: number;
  /** "job", or "pod/container". */
  what: string;
  /** "OOMKilled", "Error, exit code 1". */
  reason?: string;
};

/**
 * @public
 */
export type RunEntry = { type: 'run'; at: string } & Omit<Run, 'spec'> & {
    /** How the declaration differs from that of the run before; absent for equal. */
    changes?: ChangeLine[];
    more?: number;
  };

/**
 * @public
 */
export type HistoryEntry =
  | AppearanceEntry
  | TransitionEntry
  | ChangeEntry
  | RestartEntry
  | RunEntry;

/**
 * @public
 */
export const HISTORY_TYPES = [
  'appearance',
  'transition',
  'spec',
  'scale',
  'restart',
  'run',
] as const satisfies readonly HistoryEntry['type'][];

/**
 * @public
 */
export type HistoryQuery = {
  /** ISO 8601; without it, as far back as anything is kept. */
  from?: string;
  /** ISO 8601; now unless told. */
  to?: string;
  type?: HistoryEntry['type'][];
  /** From an earlier page of the same query. */
  cursor?: string;
  /** 1 to 1000; 200 unless told. */
  limit?: number;
};

/**
 * One page of what has happened to a resource, newest first.
 *
 * @public
 */
export type ResourceHistory = {
  ref: ResourceRef;
  /** ISO 8601. Before that, nothing is known. */
  watchedSince?: string;
  /** ISO 8601: when the last object of this name went away. */
  goneAt?: string;
  /** The state just before `from`; absent where nobody watched then. */
  before?: VerdictState;
  items: HistoryEntry[];
  nextCursor?: string;
};
