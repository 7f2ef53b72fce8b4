import { StaticHours, StaticRota } from './StaticRota';
import { instantOf, localAt } from './wallClock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A window of last week cannot reach into today, nor one of next week. */
const DAYS_AROUND = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8];

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
 * The times around a moment in which somebody is on call, in order, where a
 * rota is not for the whole week.
 *
 * @internal
 */
export function staffedHoursAround(rota: StaticRota, instant: number): Span[] {
  const { hours, timezone } = rota;
  if (!hours) {
    return [];
  }
  const today = Math.floor(localAt(instant, timezone) / DAY) * DAY;
  return DAYS_AROUND.map(offset => today + offset * DAY)
    .filter(day => hours.days.includes(new Date(day).getUTCDay() || 7))
    .map(day => windowOf(hours, day, timezone));
}
