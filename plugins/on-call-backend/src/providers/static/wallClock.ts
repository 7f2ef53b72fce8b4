import { DateTime } from 'luxon';
import { LocalTime } from './StaticRota';

/**
 * The moment at which the clocks of a zone first show a time. A time that they
 * skip is moved on by as much as they do.
 *
 * @internal
 */
export function instantOf(local: LocalTime, zone: string): number {
  const { year, month, day, hour, minute, second } = DateTime.fromMillis(
    local,
    { zone: 'utc' },
  );
  const moment = DateTime.fromObject(
    { year, month, day, hour, minute, second },
    { zone },
  );
  return Math.min(...moment.getPossibleOffsets().map(each => each.toMillis()));
}

/**
 * What the clocks of a zone show at a moment.
 *
 * @internal
 */
export function localAt(instant: number, zone: string): LocalTime {
  return DateTime.fromMillis(instant, { zone })
    .setZone('utc', { keepLocalTime: true })
    .toMillis();
}
