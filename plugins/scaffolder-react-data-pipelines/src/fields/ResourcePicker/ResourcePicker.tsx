import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { fieldAt } from '../../form/fieldAt';
import { ResourceSelect } from '../../form/ResourceSelect';
import { resourceNoun } from './resourceNoun';
import { resourcePickerSchema } from './schema';

/**
 * @public
 */
export type ResourcePickerProps = typeof resourcePickerSchema.TProps;

/** By the fact that the inventory tells of a FlinkDeployment without a job. */
function isSession({ facts }: ResourceSummary): boolean {
  return facts.some(
    ({ label, value }) => label === 'Type' && value === 'session cluster',
  );
}

/**
 * Picks something that runs already and that the new thing needs: a Kafka
 * Connect cluster, a Flink session cluster.
 *
 * @public
 */
export function ResourcePicker(props: ResourcePickerProps) {
  const { formContext, formData, onChange, uiSchema } = props;
  const {
    clusterField = 'cluster',
    kind = '',
    session,
  } = uiSchema['ui:options'] ?? {};
  const noun = resourceNoun({ kind, session });

  return (
    <ResourceSelect
      field={props}
      cluster={fieldAt(formContext?.formData, clusterField)}
      type={kind}
      noun={noun}
      description={`The ${noun} that runs it.`}
      chosen={formData}
      accepts={session ? isSession : undefined}
      onChange={ref =>
        onChange(
          ref && {
            cluster: ref.cluster,
            namespace: ref.namespace,
            name: ref.name,
            kind,
          },
        )
      }
    />
  );
}
