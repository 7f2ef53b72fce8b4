import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { ConnectorClass, ConnectorClassProps } from './ConnectorClass';
import { isBlank } from '../../form/isBlank';
import { connectRef } from './connectRef';
import { ConnectorClassChoice, pluginsOf } from './pluginsOf';
import { problemOfConnectorClass } from './problemOfConnectorClass';
import { connectorClassSchema } from './schema';

type Options = NonNullable<ConnectorClassProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<ConnectorClassChoice, Options> = async (
  choice,
  field,
  context,
) => {
  if (isBlank(choice)) {
    return;
  }
  const { connectField: path = 'connect', type } =
    context.uiSchema?.['ui:options'] ?? {};
  const ref = connectRef(context.formData, path);
  const detail =
    ref &&
    (await context.apiHolder
      .get(dataPipelinesApiRef)
      ?.client.getResource(ref)
      // The operator checks again; an outage here must not keep anybody back.
      .catch(() => undefined));
  const problem = problemOfConnectorClass(choice, {
    type,
    // A list that is old does not say what is missing now.
    plugins:
      detail?.freshness === 'live' ? pluginsOf(detail.object) : undefined,
  });
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesConnectorClass`.
 *
 * @public
 */
export const connectorClassField = {
  name: DATA_PIPELINES_FIELDS.connectorClass,
  component: ConnectorClass,
  validation,
  schema: connectorClassSchema,
};
