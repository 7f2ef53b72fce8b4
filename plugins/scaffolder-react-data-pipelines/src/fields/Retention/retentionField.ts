import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { isBlank } from '../../form/isBlank';
import { problemOfRetention, RetentionChoice } from './problemOfRetention';
import { Retention } from './Retention';
import { retentionSchema } from './schema';

const validation: CustomFieldValidator<RetentionChoice> = (choice, field) => {
  const problem = isBlank(choice) ? undefined : problemOfRetention(choice);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesRetention`.
 *
 * @public
 */
export const retentionField = {
  name: DATA_PIPELINES_FIELDS.retention,
  component: Retention,
  validation,
  schema: retentionSchema,
};
