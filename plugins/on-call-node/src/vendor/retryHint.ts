/** Nothing that a server asks for keeps an account closed longer. */
const LONGEST_MS = 10 * 60_000;

/**
 * Headers that say how many seconds to wait: in order, those of
 * PagerDuty, of Opsgenie, and of Grafana, which shares its name with PagerDuty.
 */
const SECONDS = ['ratelimit-reset', 'x-ratelimit-period-in-sec'];

/**
 * How long a server asks to be left alone, in milliseconds.
 *
 * @internal
 */
export function retryHint(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after');
  const hints = [after, ...SECONDS.map(name => headers.get(name))];
  for (const hint of hints) {
    const seconds = hint?.trim() ? Number(hint) : NaN;
    if (Number.isFinite(seconds) && seconds >= 0) {
      return Math.min(seconds * 1_000, LONGEST_MS);
    }
  }
  const date = Date.parse(after ?? '');
  return Number.isNaN(date)
    ? undefined
    : Math.min(Math.max(date - now, 0), LONGEST_MS);
}
