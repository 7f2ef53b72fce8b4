export { RefreshProblem } from './RefreshProblem';
export type { RefreshProblemProps } from './RefreshProblem';
export { ResourceProblem } from './ResourceProblem';
export type { ResourceProblemProps } from './ResourceProblem';
export { ResourceSkeleton } from './ResourceSkeleton';
export type { ResourceSkeletonProps } from './ResourceSkeleton';
export { TeachAnnotation } from './TeachAnnotation';
