import { Person } from './Person';

/**
 * Why a person has a shift.
 *
 * - `rotation`: the turn that the schedule gives.
 * - `override`: somebody stepped in.
 * - `direct`: named by the escalation policy itself, without a schedule.
 * - `calendar`: an event of a calendar.
 * - `unknown`: the source does not say.
 *
 * @public
 */
export type ShiftSource =
  | 'rotation'
  | 'override'
  | 'direct'
  | 'calendar'
  | 'unknown';

/**
 * A time for which a person is on call.
 *
 * @public
 */
export type Shift = {
  person: Person;
  /** ISO 8601 in UTC; absent where it is not known, or `isPermanent`. */
  from?: string;
  /** ISO 8601 in UTC; absent where it is not known, or `isPermanent`. */
  until?: string;
  /** Has no end. */
  isPermanent?: boolean;
  source: ShiftSource;
  /** The name of the schedule, where a level has several. */
  schedule?: string;
};

/**
 * One level of an escalation policy. A rota without one has a single level.
 *
 * @public
 */
export type OnCallLevel = {
  /** Counted from 1, the level that is called first. */
  level: number;
  title?: string;
  /** How long after the alert this level is called. */
  delayMinutes?: number;
  /** Everybody who is on call. An empty list says: nobody. */
  now: Shift[];
  /** The first shift to begin after now. */
  next?: Shift;
  /**
   * After `next`: the first shift of each further person, the earliest first, as
   * far ahead as the source was asked.
   */
  later?: Shift[];
  /** What else the source says of the level. */
  notice?: string;
};

/**
 * The level that is called first, of those that have somebody on call; the
 * first one where there is nobody at all.
 *
 * @public
 */
export function levelNow(levels: OnCallLevel[]): OnCallLevel | undefined {
  const sorted = [...levels].sort((a, b) => a.level - b.level);
  return sorted.find(({ now }) => now.length > 0) ?? sorted[0];
}
