export { ExecutorBar } from './ExecutorBar';
export type { ExecutorBarProps } from './ExecutorBar';
export { countExecutors } from './executorStates';
export type { ExecutorCounts, ExecutorState } from './executorStates';
