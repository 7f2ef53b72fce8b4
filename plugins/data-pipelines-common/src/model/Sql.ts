/**
 * @public
 */
export const SQL_DIALECTS = ['flink', 'spark'] as const;

/**
 * @public
 */
export type SqlDialect = (typeof SQL_DIALECTS)[number];

/**
 * @public
 */
export type SqlParseRequest = {
  dialect: SqlDialect;
  /** Statements, with semicolons between them. */
  sql: string;
};

/**
 * @public
 */
export type SqlStatement = {
  /** Its first words: "CREATE TABLE", "INSERT INTO", "SELECT". */
  kind: string;
  /** Where it begins, from 1. */
  line: number;
  /**
   * Set where the statement has a construct that is not known here, so that
   * tables may be missing and errors are not told.
   */
  partial?: boolean;
};

/**
 * @public
 */
export type SqlTable = {
  name: string;
  /** Where the script declares the table with one. */
  topic?: string;
};

/**
 * @public
 */
export type SqlError = {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  message: string;
};

/**
 * What there is in a script. Views and queries that the script itself names are
 * no tables.
 *
 * @public
 */
export type SqlParseAnswer = {
  statements: SqlStatement[];
  reads: SqlTable[];
  writes: SqlTable[];
  errors: SqlError[];
};
