export { FactList } from './FactList';
export type { FactItem, FactListProps } from './FactList';
