export { Snippet } from './Snippet';
export type { SnippetProps } from './Snippet';
