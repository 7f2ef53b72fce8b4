export { readFlinkError } from './readFlinkError';
export type { FlinkError } from './readFlinkError';
export { ReconciliationError } from './ReconciliationError';
export type { ReconciliationErrorProps } from './ReconciliationError';
