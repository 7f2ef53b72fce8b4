export { RotaSearchResultItem } from './RotaSearchResultItem';
export type { RotaSearchResultItemProps } from './RotaSearchResultItem';
