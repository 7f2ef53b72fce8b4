import { configApiRef } from '@backstage/core-plugin-api';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { Delivery } from './Delivery';
import { pullRequestHosts } from '../../form/pullRequestHosts';
import { DeliveryChoice, problemOfDelivery } from './problemOfDelivery';
import { deliverySchema } from './schema';

const validation: CustomFieldValidator<DeliveryChoice> = (
  choice,
  field,
  context,
) => {
  const config = context.apiHolder.get(configApiRef);
  const problem = problemOfDelivery(choice, {
    hasIntegration: config ? pullRequestHosts(config).length > 0 : true,
  });
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesDelivery`.
 *
 * @public
 */
export const deliveryField = {
  name: DATA_PIPELINES_FIELDS.delivery,
  component: Delivery,
  validation,
  schema: deliverySchema,
};
