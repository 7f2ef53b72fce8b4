import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { ConnectorOptions } from './ConnectorOptions';
import { problemOfOptions } from './problemOfOptions';
import { connectorOptionsSchema } from './schema';

const validation: CustomFieldValidator<string> = (text, field) => {
  const problem = problemOfOptions(text);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesConnectorOptions`.
 *
 * @public
 */
export const connectorOptionsField = {
  name: DATA_PIPELINES_FIELDS.connectorOptions,
  component: ConnectorOptions,
  validation,
  schema: connectorOptionsSchema,
};
