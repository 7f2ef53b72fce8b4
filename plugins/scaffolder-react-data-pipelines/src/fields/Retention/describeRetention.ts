/**
 * Kafka's word for "never delete".
 *
 * @internal
 */
export const FOREVER_MS = -1;

/**
 * @internal
 */
export const UNITS = [
  { id: 'days', one: 'day', ms: 86_400_000 },
  { id: 'hours', one: 'hour', ms: 3_600_000 },
  { id: 'minutes', one: 'minute', ms: 60_000 },
] as const;

/**
 * Says in words how long messages are kept.
 *
 * @param ms - milliseconds, -1 for ever
 *
 * @public
 */
export function describeRetention(ms: number): string {
  if (ms === FOREVER_MS) {
    return 'Forever';
  }
  const unit = UNITS.find(candidate => ms % candidate.ms === 0);
  if (!unit) {
    return `${ms} milliseconds`;
  }
  const amount = ms / unit.ms;
  return `${amount} ${amount === 1 ? unit.one : unit.id}`;
}
