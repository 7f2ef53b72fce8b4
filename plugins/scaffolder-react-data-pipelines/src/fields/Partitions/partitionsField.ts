import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { isBlank } from '../../form/isBlank';
import { topicsAt } from '../../form/topicsAt';
import { Partitions, PartitionsProps } from './Partitions';
import { problemOfPartitions } from './problemOfPartitions';
import { partitionsSchema } from './schema';

type Options = NonNullable<PartitionsProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<number, Options> = (
  partitions,
  field,
  context,
) => {
  if (isBlank(partitions)) {
    return;
  }
  const [topic] = topicsAt(
    context.formData,
    context.uiSchema?.['ui:options']?.topicField,
  );
  const problem = problemOfPartitions(partitions, { topic });
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
