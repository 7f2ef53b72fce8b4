export { ShareBar } from './ShareBar';
export type { ShareBarProps, SharePart } from './ShareBar';
