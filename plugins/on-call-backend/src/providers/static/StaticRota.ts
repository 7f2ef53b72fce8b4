import { Person } from '@data-portal/plugin-on-call-common';

/**
 * A wall clock time without a zone, as epoch milliseconds of the same reading
 * in UTC. Steps of whole days are then steps of 24 hours, whatever the zone of
 * the rota does to its clocks.
 *
 * @internal
 */
export type LocalTime = number;

/**
 * The hours of the week in which somebody is on call.
 *
 * @internal
 */
export type StaticHours = {
  /** 1 is Monday, 7 is Sunday. */
  days: number[];
  /** Minutes since midnight. */
  from: number;
  /** Minutes since midnight; not after `from` means: on the next day. */
  to: number;
};

/**
 * Somebody who stands in, in the order in which they were written.
 *
 * @internal
 */
export type StaticOverride = {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds. */
  until: number;
  who: Person;
};

/**
 * Whom to call where those before do not answer.
 *
 * @internal
 */
export type StaticEscalation = {
  /** The id of another rota. */
  rotaId: string;
  delayMinutes?: number;
};

/**
 * A rota of the configuration, with its defaults.
 *
 * @internal
 */
export type StaticRota = {
  id: string;
  /** The ref of the group, user or entity that has the rota. */
  owner?: string;
  name: string;
  /** An IANA zone. */
  timezone: string;
  start: LocalTime;
  /** How long a turn is on the wall clock. */
  every: number;
  members: Person[];
  hours?: StaticHours;
  overrides: StaticOverride[];
  /** From level 2 on. */
  escalation: StaticEscalation[];
  /** Where it stands, `onCall.static.rotas[0]`. */
  configKey: string;
};
