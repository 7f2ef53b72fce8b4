export { ConditionsTable } from './ConditionsTable';
export type { ConditionsTableProps } from './ConditionsTable';
