export { RuntimeSection } from './RuntimeSection';
export type { RuntimeSectionProps } from './RuntimeSection';
