export { RuntimeSection } from './RuntimeSection';
export type { RuntimeSectionProps } from './RuntimeSection';
export { RuntimeTroubles } from './RuntimeTroubles';
