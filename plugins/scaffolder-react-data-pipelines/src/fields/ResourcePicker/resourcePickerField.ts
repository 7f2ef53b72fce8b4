import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { fieldAt } from '../../form/fieldAt';
import { isBlank } from '../../form/isBlank';
import { ResourceChoice, problemOfResource } from './problemOfResource';
import { resourceNoun } from './resourceNoun';
import { ResourcePicker, ResourcePickerProps } from './ResourcePicker';
import { resourcePickerSchema } from './schema';

type Options = NonNullable<ResourcePickerProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<ResourceChoice, Options> = (
  choice,
  field,
  context,
) => {
  if (isBlank(choice)) {
    return;
  }
  const {
    clusterField = 'cluster',
    kind = '',
    session,
  } = context.uiSchema?.['ui:options'] ?? {};
  const problem = problemOfResource(choice, {
    noun: resourceNoun({ kind, session }),
    cluster: fieldAt(context.formData, clusterField),
  });
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesResourcePicker`.
 *
 * @public
 */
export const resourcePickerField = {
  name: DATA_PIPELINES_FIELDS.resourcePicker,
  component: ResourcePicker,
  validation,
  schema: resourcePickerSchema,
};
