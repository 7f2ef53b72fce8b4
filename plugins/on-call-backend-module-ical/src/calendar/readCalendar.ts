import { DateTime, IANAZone } from 'luxon';
import ical, { EventInstance, VEvent } from 'node-ical';
import { Calendar, CalendarEvent } from './Calendar';
import { nameFloatingZone } from './nameFloatingZone';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A shift that began longer ago and has not ended is not found. */
const BEFORE = 45 * DAY;
const AFTER = 45 * DAY;
const MOST_EVENTS = 5_000;
/** A rule that repeats more often than hourly makes no shifts, only work. */
const TOO_OFTEN = /FREQ=(MINUTELY|SECONDLY)/i;

/**
 * The events of a calendar from 45 days before a moment to 45 days after it,
 * repeated ones as their instances, without those that are cancelled.
 *
 * @param timeZone - the IANA zone of times that name none, before what the
 * calendar itself says; UTC if neither does
 * @throws Error when the text is no calendar.
 *
 * @internal
 */
export function readCalendar(options: {
  text: string;
  timeZone?: string;
  now: Date;
}): Calendar {
  const { text, now } = options;
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) {
    throw new Error('Not a calendar');
  }
  const said = /^X-WR-TIMEZONE:(.+?)\s*$/im.exec(text)?.[1] ?? '';
  const saidZone = IANAZone.isValidZone(said) ? said : undefined;
  const zone = options.timeZone ?? saidZone ?? 'UTC';
  const components = ical.sync.parseICS(nameFloatingZone(text, zone));

  const events = Object.values(components)
    .filter((item): item is VEvent => item?.type === 'VEVENT')
    .filter(event => !TOO_OFTEN.test(String(event.rrule ?? '')))
    .flatMap(event =>
      ical.expandRecurringEvent(event, {
        from: new Date(now.getTime() - BEFORE),
        to: new Date(now.getTime() + AFTER),
        // Otherwise the shift that is under way is lost.
        expandOngoing: true,
      }),
    )
    .filter(({ event }) => event.status !== 'CANCELLED')
    .map(instance => toEvent(instance, zone))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST_EVENTS);
  return {
    name: /^X-WR-CALNAME:(.+?)\s*$/im.exec(text)?.[1],
    timeZone: options.timeZone ?? saidZone,
    events,
  };
}

function toEvent(instance: EventInstance, zone: string): CalendarEvent {
  const { start, end, isFullDay, event } = instance;
  return {
    from: isFullDay ? midnightOf(start, zone) : start.getTime(),
    until: isFullDay ? midnightOf(end, zone) : end.getTime(),
    title: textOf(instance.summary),
    description: textOf(event.description),
    attendees: [event.attendee ?? []].flat().flatMap(attendee => {
      const { val, params } =
        typeof attendee === 'string'
          ? { val: attendee, params: undefined }
          : attendee;
      const email = /^mailto:(\S+@\S+)$/i.exec(String(val))?.[1];
      const name = (params as { CN?: unknown } | undefined)?.CN;
      return email
        ? { email, ...(typeof name === 'string' && name && { name }) }
        : [];
    }),
  };
}

/**
 * A whole day comes as a midnight of this machine, at worst an hour beside it;
 * it is meant as a day of the calendar.
 */
function midnightOf(date: Date, zone: string): number {
  const local = DateTime.fromMillis(date.getTime() + 2 * HOUR);
  const { year, month, day } = local;
  return DateTime.fromObject({ year, month, day }, { zone }).toMillis();
}

function textOf(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null && 'val' in value
      ? value.val
      : value;
  return typeof text === 'string' ? text : '';
}
