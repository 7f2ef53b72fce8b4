const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago a moment was, in the coarsest unit that helps.
 *
 * @internal
 */
export function formatAgo(time: string, now: Date): string {
  const span = now.getTime() - Date.parse(time);
  if (Number.isNaN(span)) {
    return time;
  }
  if (span < MINUTE) {
    return 'just now';
  }
  if (span < HOUR) {
    return `${Math.floor(span / MINUTE)} min ago`;
  }
  return span < 2 * DAY
    ? `${Math.floor(span / HOUR)} h ago`
    : `${Math.floor(span / DAY)} days ago`;
}
