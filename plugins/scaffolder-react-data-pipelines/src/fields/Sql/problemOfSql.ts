import { problemOfSecret } from '../../form/problemOfSecret';
import {
  SqlDialect,
  SqlParseAnswer,
} from '@data-portal/plugin-data-pipelines-common';

const ENGINES: Record<SqlDialect, string> = { flink: 'Flink', spark: 'Spark' };

/**
 * Why a script does not do.
 *
 * @param answer - what the backend says is in it; undefined where it could not
 * be asked
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfSql(
  sql: string | undefined,
  answer: SqlParseAnswer | undefined,
  dialect: SqlDialect = 'flink',
): string | undefined {
  if (!sql?.trim()) {
    return 'Write the SQL of the job';
  }
  const secret = problemOfSecret(sql);
  if (secret) {
    return secret;
  }
  const [error] = answer?.errors ?? [];
  if (error) {
    return `Line ${error.line}, column ${error.column}: ${error.message}. Correct it, or write "-- unchecked" above the statement if ${ENGINES[dialect]} knows better`;
  }
  const writesNothing =
    answer !== undefined &&
    dialect === 'flink' &&
    !answer.writes.length &&
    !answer.statements.some(({ partial }) => partial);
  return writesNothing
    ? 'The SQL writes to no table, so the job would end at once. Add an INSERT INTO'
    : undefined;
}
