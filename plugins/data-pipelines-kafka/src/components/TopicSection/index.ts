export { TopicSection } from './TopicSection';
export type { TopicSectionProps } from './TopicSection';
