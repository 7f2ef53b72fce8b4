/**
 * One event of a calendar, or one instance of a repeated one.
 *
 * @internal
 */
export type CalendarEvent = {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds, after `from`. */
  until: number;
  title: string;
  description: string;
  /** The addresses of those who were invited. */
  attendees: Array<{ email: string; name?: string }>;
};

/**
 * A calendar around some moment.
 *
 * @internal
 */
export type Calendar = {
  name?: string;
  /** The IANA zone that it says it is kept in. */
  timeZone?: string;
  events: CalendarEvent[];
};
