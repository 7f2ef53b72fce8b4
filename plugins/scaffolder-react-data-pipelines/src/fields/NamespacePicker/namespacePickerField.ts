import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { fieldAt } from '../../form/fieldAt';
import { clusterChoicesOf } from '../ClusterPicker/clusterChoicesOf';
import { NamespacePicker, NamespacePickerProps } from './NamespacePicker';
import { problemOfNamespace } from './problemOfNamespace';
import { namespacePickerSchema } from './schema';

type Options = NonNullable<NamespacePickerProps['uiSchema']['ui:options']>;

const validation: CustomFieldValidator<string, Options> = async (
  namespace,
  field,
  context,
) => {
  const {
    clusterField = 'cluster',
    ownerField = 'owner',
    kind,
  } = context.uiSchema?.['ui:options'] ?? {};
  const cluster = fieldAt(context.formData, clusterField);
  const owner = fieldAt(context.formData, ownerField);
  const client = context.apiHolder.get(dataPipelinesApiRef)?.client;
  // The backend checks again; an outage here must not keep anybody back.
  const [answer, sources] =
    client && cluster && kind
      ? await Promise.all([
          client
            .getNamespaces(cluster, { kind, ...(owner && { owner: [owner] }) })
            .catch(() => undefined),
          client.getSources().catch(() => undefined),
        ])
      : [];
  const choice =
    sources && clusterChoicesOf(sources).find(each => each.cluster === cluster);
  const problem = problemOfNamespace(namespace, {
    cluster,
    choices: answer?.namespaces,
    isRead: choice !== undefined && !choice.obstacle,
  });
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesNamespacePicker`.
 *
 * @public
 */
export const namespacePickerField = {
  name: DATA_PIPELINES_FIELDS.namespacePicker,
  component: NamespacePicker,
  validation,
  schema: namespacePickerSchema,
};
