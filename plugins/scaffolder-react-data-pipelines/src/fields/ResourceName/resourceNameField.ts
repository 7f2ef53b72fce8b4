import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { lookUpName } from './lookUpName';
import { placeOf } from './placeOf';
import { problemOfName } from './problemOfName';
import { ResourceName, ResourceNameProps } from './ResourceName';
import { resourceNameSchema } from './schema';
import { takenText } from './takenText';

type Options = NonNullable<ResourceNameProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<string, Options> = async (
  name,
  field,
  context,
) => {
  const options = context.uiSchema?.['ui:options'];
  const client = context.apiHolder.get(dataPipelinesApiRef)?.client;
  // The backend checks again; an outage here must not keep anybody back.
  const naming = await client?.getNaming().catch(() => undefined);
  const problem = problemOfName(name, { ...options, naming: naming?.rules });
  if (problem) {
    field.addError(problem);
    return;
  }
  const place = placeOf(context.formData, options);
  if (place && client) {
    const ref = { ...place, name };
    const found = await lookUpName(client, ref).catch(() => 'free');
    if (found === 'taken') {
      field.addError(takenText(ref));
    }
  }
};

/**
 * The field `DataPipelinesResourceName`.
 *
 * @public
 */
export const resourceNameField = {
  name: DATA_PIPELINES_FIELDS.resourceName,
  component: ResourceName,
  validation,
  schema: resourceNameSchema,
};
