import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { Arguments } from './Arguments';
import { problemOfArguments } from './problemOfArguments';
import { argumentsSchema } from './schema';

const validation: CustomFieldValidator<string[]> = (list, field) => {
  const problem = problemOfArguments(list);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesArguments`.
 *
 * @public
 */
export const argumentsField = {
  name: DATA_PIPELINES_FIELDS.arguments,
  component: Arguments,
  validation,
  schema: argumentsSchema,
};
