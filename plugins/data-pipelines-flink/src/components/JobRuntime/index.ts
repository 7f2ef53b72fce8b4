export { JobRuntime } from './JobRuntime';
