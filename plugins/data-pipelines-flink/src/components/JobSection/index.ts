export { JobSection } from './JobSection';
export type { JobSectionProps } from './JobSection';
