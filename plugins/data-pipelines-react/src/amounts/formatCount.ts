const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-GB', {
  notation: 'compact',
  maximumSignificantDigits: 3,
});

/**
 * A number of things with its thousands set apart: "12,345".
 *
 * @public
 */
export function formatCount(count: number): string {
  return whole.format(count);
}

/**
 * A rate in three figures at most: "0.25/s", "1.23k/s".
 *
 * @public
 */
export function formatRate(perSecond: number): string {
  return `${short.format(perSecond)}/s`;
}
