export { ApplicationRuntime } from './ApplicationRuntime';
