const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in the coarsest words that still help: "42 s", "3 min",
 * "5 h", "12 days". A time that lies in the future counts as none.
 *
 * @public
 */
export function formatSpan(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < MINUTE) {
    return `${Math.floor(span / SECOND)} s`;
  }
  if (span < HOUR) {
    return `${Math.floor(span / MINUTE)} min`;
  }
  if (span < 2 * DAY) {
    return `${Math.floor(span / HOUR)} h`;
  }
  return `${Math.floor(span / DAY)} days`;
}

/**
 * A length of time in two units: "2 h 5 min", "3 min 10 s".
 *
 * @public
 */
export function formatDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  const days = Math.floor(span / DAY);
  const hours = Math.floor((span % DAY) / HOUR);
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const seconds = Math.floor((span % MINUTE) / SECOND);
  const units: [number, string][] = [
    [days, days === 1 ? 'day' : 'days'],
    [hours, 'h'],
    [minutes, 'min'],
    [seconds, 's'],
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) {
    return span > 0 ? `${Math.round(span)} ms` : '0 s';
  }
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
