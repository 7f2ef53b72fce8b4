export { TopicPicker } from './TopicPicker';
export type { TopicPickerProps } from './TopicPicker';
export { topicPickerField } from './topicPickerField';
export { problemOfTopics } from './problemOfTopics';
export type { TopicPlace } from './topicPlace';
