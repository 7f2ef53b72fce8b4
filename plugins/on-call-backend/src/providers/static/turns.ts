import { StaticRota } from './StaticRota';
import { instantOf, localAt } from './wallClock';

/**
 * The turn of a rotation at a moment: its number from 0, and its bounds in
 * epoch milliseconds.
 *
 * @internal
 */
export type Turn = { index: number; from: number; until: number };

/**
 * Which turn it is, or nothing before the rotation starts.
 *
 * @remarks
 *
 * Hand-overs are at the same time of the wall clock, so a turn over a change of
 * the clocks is an hour shorter or longer.
 *
 * @internal
 */
export function turnAt(rota: StaticRota, instant: number): Turn | undefined {
  const { start, every, timezone } = rota;
  const handover = (index: number) =>
    instantOf(start + index * every, timezone);

  let index = Math.floor((localAt(instant, timezone) - start) / every);
  // In an hour that the clocks show twice, they do not tell the turn.
  while (handover(index) > instant) {
    index -= 1;
  }
  while (handover(index + 1) <= instant) {
    index += 1;
  }
  return index < 0
    ? undefined
    : { index, from: handover(index), until: handover(index + 1) };
}
