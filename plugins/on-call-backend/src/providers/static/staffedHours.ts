import { StaticHours, StaticRota } from './StaticRota';
import { instantOf, localAt } from './wallClock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The hours of yesterday may reach into today; those of next week come last. */
const FIRST_DAY = -1;
const LAST_DAY = 8;

type Span = { from: number; until: number };

function windowOf(hours: StaticHours, day: number, zone: string): Span {
  const { from, to } = hours;
  const length = to > from ? to - from : to - from + 24 * 60;
  const start = day + from * MINUTE;
  return {
    from: instantOf(start, zone),
    until: instantOf(start + length * MINUTE, zone),
  };
}

/**
 * The times around a moment in which somebody is on call, up to the first that
 * is still to come, where a rota is not for the whole week.
 *
 * @internal
 */
export function staffedHoursAround(rota: StaticRota, instant: number): Span[] {
  const { hours, timezone } = rota;
  if (!hours) {
    return [];
  }
  const today = Math.floor(localAt(instant, timezone) / DAY) * DAY;
  const spans: Span[] = [];
  for (let offset = FIRST_DAY; offset <= LAST_DAY; offset += 1) {
    const day = today + offset * DAY;
    if (hours.days.includes(new Date(day).getUTCDay() || 7)) {
      const span = windowOf(hours, day, timezone);
      spans.push(span);
      if (span.from > instant) {
        break;
      }
    }
  }
  return spans;
}
