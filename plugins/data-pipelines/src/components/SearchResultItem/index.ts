export { SearchResultItem } from './SearchResultItem';
export type { SearchResultItemProps } from './SearchResultItem';
