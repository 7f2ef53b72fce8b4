import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { fieldAt } from '../../form/fieldAt';
import { isBlank } from '../../form/isBlank';
import { ResourcesChoice, fitQuota, problemOfQuota } from './fitQuota';
import { knownQuotas } from './knownQuotas';
import { podCount } from './podCount';
import { problemOfResources } from './problemOfResources';
import { Resources, ResourcesProps } from './Resources';
import { resourcesSchema } from './schema';

type Options = NonNullable<ResourcesProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<ResourcesChoice, Options> = async (
  choice,
  field,
  context,
) => {
  if (isBlank(choice)) {
    return;
  }
  const problem = problemOfResources(choice);
  if (problem) {
    field.addError(problem);
    return;
  }
  const {
    clusterField = 'cluster',
    namespaceField = 'namespace',
    count,
  } = context.uiSchema?.['ui:options'] ?? {};
  const cluster = fieldAt(context.formData, clusterField);
  const namespace = fieldAt(context.formData, namespaceField);
  if (!cluster || !namespace) {
    return;
  }
  const answer = await context.apiHolder
    .get(dataPipelinesApiRef)
    ?.client.getNamespaces(cluster, { namespace })
    // Kubernetes holds to its quotas; an outage here must not keep anybody back.
    .catch(() => undefined);
  const over = problemOfQuota(
    fitQuota(knownQuotas(answer, namespace) ?? [], {
      cpu: choice.cpu ?? 0,
      memoryMiB: choice.memoryMiB ?? 0,
      count: podCount(context.formData, count),
    }),
    namespace,
  );
  if (over) {
    field.addError(over);
  }
};

/**
 * The field `DataPipelinesResources`.
 *
 * @public
 */
export const resourcesField = {
  name: DATA_PIPELINES_FIELDS.resources,
  component: Resources,
  validation,
  schema: resourcesSchema,
};
