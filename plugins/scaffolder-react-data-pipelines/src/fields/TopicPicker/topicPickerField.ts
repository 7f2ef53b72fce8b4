import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { isBlank } from '../../form/isBlank';
import { problemOfTopics } from './problemOfTopics';
import { topicPickerSchema } from './schema';
import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';
import { TopicPicker, TopicPickerProps } from './TopicPicker';
import { topicPlaceOf } from './topicPlaceOf';

type Options = NonNullable<TopicPickerProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<TopicChoice | TopicChoice[], Options> = (
  value,
  field,
  context,
) => {
  // The form fills a list that is demanded with something blank, and is content.
  if (isBlank(value) && !context.schema.minItems) {
    return;
  }
  const options = context.uiSchema?.['ui:options'];
  const problem = problemOfTopics(
    value,
    topicPlaceOf(context.formData, options),
  );
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesTopicPicker`.
 *
 * @public
 */
export const topicPickerField = {
  name: DATA_PIPELINES_FIELDS.topicPicker,
  component: TopicPicker,
  validation,
  schema: topicPickerSchema,
};
