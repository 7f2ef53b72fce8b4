import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { OwnerPicker } from './OwnerPicker';
import { problemOfOwner } from './problemOfOwner';
import { ownerPickerSchema } from './schema';

const validation: CustomFieldValidator<string> = (owner, field) => {
  const problem = problemOfOwner(owner);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesOwnerPicker`.
 *
 * @public
 */
export const ownerPickerField = {
  name: DATA_PIPELINES_FIELDS.ownerPicker,
  component: OwnerPicker,
  validation,
  schema: ownerPickerSchema,
};
