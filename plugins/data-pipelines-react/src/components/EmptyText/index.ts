export { EmptyText } from './EmptyText';
export type { EmptyTextProps } from './EmptyText';
