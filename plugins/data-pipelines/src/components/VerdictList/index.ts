export { VerdictList } from './VerdictList';
export type { VerdictListProps } from './VerdictList';
