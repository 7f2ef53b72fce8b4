import { formatSpan } from './formatSpan';

/**
 * How long ago a moment was, "3 min ago"; "just now" for one that is near, or
 * that a wrong clock puts into the future.
 *
 * @public
 */
export function formatAgo(time: string, now: Date): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) {
    return time;
  }
  const span = now.getTime() - then;
  return span < 2_000 ? 'just now' : `${formatSpan(span)} ago`;
}
