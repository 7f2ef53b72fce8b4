/**
 * A moment in full, in the reader's time zone, and in that of the schedule where
 * that is another one.
 *
 * @internal
 */
export function formatExact(time: string, timeZone?: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return time;
  }
  const own = write(date);
  try {
    const theirs = timeZone ? write(date, timeZone) : own;
    return theirs === own ? own : `${own}; ${theirs} (${timeZone})`;
  } catch {
    // A zone that this browser does not know.
    return own;
  }
}

function write(date: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date);
}
