import { ScheduleChoice, readSchedule } from './readSchedule';

/**
 * Why a schedule does not do.
 *
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfSchedule(
  choice: ScheduleChoice | undefined,
  now: Date = new Date(),
): string | undefined {
  const read = readSchedule(choice, now);
  return 'problem' in read ? read.problem : undefined;
}
