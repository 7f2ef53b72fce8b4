export { Schedule } from './Schedule';
export type { ScheduleProps } from './Schedule';
export { scheduleField } from './scheduleField';
export { problemOfSchedule } from './problemOfSchedule';
export type { ScheduleChoice } from './readSchedule';
