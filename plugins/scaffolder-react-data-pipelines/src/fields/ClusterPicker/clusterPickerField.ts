import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { ClusterPicker, ClusterPickerProps } from './ClusterPicker';
import { clusterChoicesOf } from './clusterChoicesOf';
import { problemOfCluster } from './problemOfCluster';
import { clusterPickerSchema } from './schema';

type Options = NonNullable<ClusterPickerProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<string, Options> = async (
  cluster,
  field,
  context,
) => {
  const kind = context.uiSchema?.['ui:options']?.kind;
  const sources = await context.apiHolder
    .get(dataPipelinesApiRef)
    ?.client.getSources()
    // The backend checks again; an outage here must not keep anybody back.
    .catch(() => undefined);
  if (sources) {
    const problem = problemOfCluster(cluster, clusterChoicesOf(sources, kind));
    if (problem) {
      field.addError(problem);
    }
  }
};

/**
 * The field `DataPipelinesClusterPicker`.
 *
 * @public
 */
export const clusterPickerField = {
  name: DATA_PIPELINES_FIELDS.clusterPicker,
  component: ClusterPicker,
  validation,
  schema: clusterPickerSchema,
};
