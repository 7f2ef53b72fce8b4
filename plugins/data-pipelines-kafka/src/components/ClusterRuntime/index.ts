export { ClusterRuntime } from './ClusterRuntime';
export type { ClusterRuntimeProps } from './ClusterRuntime';
