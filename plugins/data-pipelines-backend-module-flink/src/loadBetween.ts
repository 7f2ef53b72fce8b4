import { FlinkVertex } from '@data-portal/plugin-data-pipelines-common';
import { MeasuredVertex } from './rest/readGraph';

/**
 * What part of its time a vertex spent in each state, over all its subtasks.
 *
 * @internal
 */
export type Load = Required<
  Pick<FlinkVertex, 'busy' | 'backPressured' | 'idle'>
>;

/**
 * The load of a vertex between two looks; undefined where it was not measured,
 * or not anew.
 *
 * @remarks
 *
 * The times are those of Flink's own last look at its TaskManagers, which is
 * some seconds before ours. So they are compared with one another, and not with
 * our clock: together they are all the time there was.
 *
 * @internal
 */
export function loadBetween(
  before: MeasuredVertex | undefined,
  after: MeasuredVertex,
): Load | undefined {
  const passed = (state: keyof Load) => {
    const from = before?.accumulated[state];
    const to = after.accumulated[state];
    // After a restart the subtasks count from nothing again.
    return from === undefined || to === undefined || to < from
      ? undefined
      : to - from;
  };
  const busy = passed('busy');
  const backPressured = passed('backPressured');
  const idle = passed('idle');
  if (busy === undefined || backPressured === undefined || idle === undefined) {
    return undefined;
  }
  const total = busy + backPressured + idle;
  return total > 0
    ? {
        busy: busy / total,
        backPressured: backPressured / total,
        idle: idle / total,
      }
    : undefined;
}
