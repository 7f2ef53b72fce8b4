import { OnCallLevel } from '@data-portal/plugin-on-call-common';

/**
 * When an answer foretells that it will be another one, in epoch milliseconds.
 *
 * @internal
 */
export function nextHandover(levels: OnCallLevel[], now: number): number {
  const changes = levels
    .flatMap(({ now: shifts, next }) => [
      ...shifts.map(({ until }) => until),
      next?.from,
    ])
    .map(time => Date.parse(time ?? ''))
    .filter(time => time > now);
  return Math.min(...changes, Infinity);
}
