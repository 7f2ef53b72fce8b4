export { RunSection } from './RunSection';
export type { RunSectionProps } from './RunSection';
