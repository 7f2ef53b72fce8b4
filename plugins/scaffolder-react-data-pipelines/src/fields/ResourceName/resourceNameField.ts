import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { lookUpName } from './lookUpName';
import { namedKindOf } from './namedKindOf';
import { placesOf } from './placesOf';
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
  const options = namedKindOf(
    context.formData,
    context.uiSchema?.['ui:options'],
  );
  const client = context.apiHolder.get(dataPipelinesApiRef)?.client;
  // The backend checks again; an outage here must not keep anybody back.
  const naming = await client?.getNaming().catch(() => undefined);
  const problem = problemOfName(name, { ...options, naming: naming?.rules });
  if (problem) {
    field.addError(problem);
    return;
  }
  const refs = placesOf(context.formData, options).map(place => ({
    ...place,
    name,
  }));
  const taken =
    client && (await lookUpName(client, refs).catch(() => undefined));
  if (taken) {
    field.addError(takenText(taken));
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
