export type { LoadState } from './loadStateOf';
export { useAllowances } from './useAllowances';
export { useNow } from './useNow';
export { useEntityResource, useResource } from './useResource';
export { useResources } from './useResources';
export { useRuntime } from './useRuntime';
export { useSources } from './useSources';
export { useVerdicts } from './useVerdicts';
export type { VerdictAnswer } from './useVerdicts';
