const DAY = 24 * 60 * 60_000;

function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/**
 * A moment in as few words as tell it apart, in the reader's own time zone:
 * "18:00" today, "Mon 09:00" within a week, "12 Jan, 09:00" beyond.
 *
 * @internal
 */
export function formatMoment(time: string, now: Date): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return time;
  }
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const distance = Math.abs(date.getTime() - now.getTime());
  if (isSameDay(date, now)) {
    return new Intl.DateTimeFormat(undefined, clock).format(date);
  }
  return new Intl.DateTimeFormat(
    undefined,
    distance < 6 * DAY
      ? { weekday: 'short', ...clock }
      : { day: 'numeric', month: 'short', ...clock },
  ).format(date);
}
