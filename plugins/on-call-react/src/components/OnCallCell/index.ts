export { OnCallCell } from './OnCallCell';
export type { OnCallCellProps } from './OnCallCell';
