export { ScheduleSection } from './ScheduleSection';
export type { ScheduleSectionProps } from './ScheduleSection';
