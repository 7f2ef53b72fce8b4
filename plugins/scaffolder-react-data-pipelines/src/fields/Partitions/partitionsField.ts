import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { Partitions } from './Partitions';
import { problemOfPartitions } from './problemOfPartitions';
import { partitionsSchema } from './schema';

const validation: CustomFieldValidator<number> = (partitions, field) => {
  const problem = problemOfPartitions(partitions);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesPartitions`.
 *
 * @public
 */
export const partitionsField = {
  name: DATA_PIPELINES_FIELDS.partitions,
  component: Partitions,
  validation,
  schema: partitionsSchema,
};
