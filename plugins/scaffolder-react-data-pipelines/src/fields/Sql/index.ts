export { Sql } from './Sql';
export type { SqlProps } from './Sql';
export { sqlField } from './sqlField';
export { problemOfSql } from './problemOfSql';
