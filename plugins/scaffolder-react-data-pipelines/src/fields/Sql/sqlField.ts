import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { problemOfSql } from './problemOfSql';
import { sqlSchema } from './schema';
import { Sql, SqlProps } from './Sql';

type Options = NonNullable<SqlProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<string, Options> = async (
  sql,
  field,
  context,
) => {
  const dialect = context.uiSchema?.['ui:options']?.dialect ?? 'flink';
  // Nothing is asked of what is wrong already, above all not of a secret.
  const answer = !problemOfSql(sql, undefined, dialect)
    ? await context.apiHolder
        .get(dataPipelinesApiRef)
        ?.client.parseSql({ dialect, sql })
        // An outage here must not keep anybody back.
        .catch(() => undefined)
    : undefined;
  const problem = problemOfSql(sql, answer, dialect);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesSql`.
 *
 * @public
 */
export const sqlField = {
  name: DATA_PIPELINES_FIELDS.sql,
  component: Sql,
  validation,
  schema: sqlSchema,
};
