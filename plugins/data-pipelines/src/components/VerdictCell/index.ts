export { createVerdictColumn } from './createVerdictColumn';
export { VerdictCell } from './VerdictCell';
export type { VerdictCellProps } from './VerdictCell';
