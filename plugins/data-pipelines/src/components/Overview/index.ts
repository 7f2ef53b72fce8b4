export { ListProblem } from './ListProblem';
export type { ListProblemProps } from './ListProblem';
export { Overview } from './Overview';
export type { OverviewProps } from './Overview';
export type { OverviewColumn } from './OverviewColumn';
export type {
  OverviewScopeAnswer,
  OverviewScopeSource,
} from './OverviewScopeSource';
export { formatView, parseView } from './overviewView';
export { useMine } from './useMine';
export { useResourceHref } from './useResourceHref';
