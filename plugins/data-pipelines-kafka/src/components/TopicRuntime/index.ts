export { TopicRuntime } from './TopicRuntime';
export type { TopicRuntimeProps } from './TopicRuntime';
