import { FlinkVertex } from '@data-portal/plugin-data-pipelines-common';

/**
 * What holds a vertex up.
 *
 * - `held`: what comes after it does not take what it has.
 * - `busy`: it has more to do than it can.
 *
 * @internal
 */
export type Load = 'held' | 'busy' | 'calm' | 'unknown';

const HELD = 0.5;
const BUSY = 0.8;

/**
 * @internal
 */
export function loadOf(vertex: FlinkVertex): Load {
  const { busy, backPressured } = vertex;
  if (busy === undefined && backPressured === undefined) {
    return 'unknown';
  }
  if ((backPressured ?? 0) > HELD) {
    return 'held';
  }
  return (busy ?? 0) > BUSY ? 'busy' : 'calm';
}

/**
 * What a load is called.
 *
 * @internal
 */
export const LOAD_WORDS: Record<Load, string> = {
  held: 'held up',
  busy: 'busy',
  calm: 'keeps up',
  unknown: 'not measured',
};

/**
 * A part of the time as a number of hundredths, or that it is not known.
 *
 * @internal
 */
export function percent(part: number | undefined): string {
  return part === undefined ? 'n/a' : `${Math.round(part * 100)} %`;
}
