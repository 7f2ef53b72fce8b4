/**
 * A moment to the second, in the reader's own time zone, which is named.
 *
 * @public
 */
export function formatExact(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return time;
  }
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(date);
}
