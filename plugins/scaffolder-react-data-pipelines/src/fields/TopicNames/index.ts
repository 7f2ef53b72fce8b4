export { TopicNames } from './TopicNames';
export type { TopicNamesProps } from './TopicNames';
export { topicNamesField } from './topicNamesField';
