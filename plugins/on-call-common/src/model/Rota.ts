import { OpenIncidents } from './Incident';
import { RotaPaging } from './Page';
import { RungKind } from './Rung';
import { OnCallLevel } from './Shift';

/**
 * How much the answer of a rota can be trusted to be today's.
 *
 * - `live`: the source has just said so.
 * - `stale`: the source answers, but what it says is old.
 * - `unreachable`: the source does not answer; this is what it said last.
 *
 * @public
 */
export type RotaFreshness = 'live' | 'stale' | 'unreachable';

/**
 * @public
 */
export type RotaProblemKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'plan-missing'
  | 'rate-limited'
  | 'refused'
  | 'unavailable';

/**
 * Why a source did not say who is on call.
 *
 * @public
 */
export type RotaProblem = {
  kind: RotaProblemKind;
  /** For the reader; holds no secret of the source. */
  message: string;
  /** ISO 8601: not to be asked again before. */
  retryAt?: string;
};

/**
 * Why this rota answers for the entity.
 *
 * @public
 */
export type RotaReason = {
  rung: RungKind;
  /** The entity that led to the rota; absent for the configured default. */
  entityRef?: string;
  /** The annotation, or the key of the configuration, that names the rota. */
  chosenBy: string;
  /** All of it in a sentence. */
  text: string;
};

/**
 * Who is on call, as the source has said.
 *
 * @public
 */
export type RotaState = {
  /** ISO 8601: when the source said it. */
  observedAt: string;
  levels: OnCallLevel[];
  /** Absent where the source does not say: that is not "none". */
  incidents?: OpenIncidents;
  /** What else the source says, such as that it wakes nobody at present. */
  notice?: string;
};

/**
 * A schedule or an escalation policy, and who is on call on it.
 *
 * @public
 */
export type Rota = {
  /** Unique among those of its provider. */
  id: string;
  provider: { id: string; title: string };
  /** What the source calls it. */
  name: string;
  /** The label that its annotation gives it, `prod`. */
  label?: string;
  /** The IANA zone that the schedule is kept in. */
  timeZone?: string;
  /** Its page at the source. */
  url?: string;
  why: RotaReason;
  freshness: RotaFreshness;
  /** Absent until the source has answered once: that is not "nobody". */
  state?: RotaState;
  problem?: RotaProblem;
  /** Absent where it cannot be paged from here. */
  paging?: RotaPaging;
};
