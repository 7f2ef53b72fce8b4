import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { fieldAt } from '../../form/fieldAt';
import { isBlank } from '../../form/isBlank';
import {
  KafkaClusterPicker,
  KafkaClusterPickerProps,
} from './KafkaClusterPicker';
import {
  KafkaClusterChoice,
  problemOfKafkaCluster,
} from './problemOfKafkaCluster';
import { kafkaClusterPickerSchema } from './schema';

type Options = NonNullable<KafkaClusterPickerProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<KafkaClusterChoice, Options> = (
  choice,
  field,
  context,
) => {
  if (isBlank(choice)) {
    return;
  }
  const path = context.uiSchema?.['ui:options']?.clusterField ?? 'cluster';
  const problem = problemOfKafkaCluster(
    choice,
    fieldAt(context.formData, path),
  );
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesKafkaClusterPicker`.
 *
 * @public
 */
export const kafkaClusterPickerField = {
  name: DATA_PIPELINES_FIELDS.kafkaClusterPicker,
  component: KafkaClusterPicker,
  validation,
  schema: kafkaClusterPickerSchema,
};
