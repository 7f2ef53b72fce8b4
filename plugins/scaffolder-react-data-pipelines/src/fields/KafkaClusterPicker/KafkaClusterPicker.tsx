import { fieldAt } from '../../form/fieldAt';
import { ResourceSelect } from '../../form/ResourceSelect';
import { kafkaClusterPickerSchema } from './schema';

/**
 * @public
 */
export type KafkaClusterPickerProps = typeof kafkaClusterPickerSchema.TProps;

/**
 * Picks a Kafka cluster of the cluster that another field holds. Another choice
 * there takes this one back.
 *
 * @public
 */
export function KafkaClusterPicker(props: KafkaClusterPickerProps) {
  const { formContext, formData, onChange, uiSchema } = props;
  const path = uiSchema['ui:options']?.clusterField ?? 'cluster';

  return (
    <ResourceSelect
      field={props}
      cluster={fieldAt(formContext?.formData, path)}
      type="Kafka.kafka.strimzi.io"
      noun="Kafka cluster"
      description="The Kafka cluster that your producers and consumers reach."
      chosen={formData}
      onChange={ref =>
        onChange(
          ref && {
            cluster: ref.cluster,
            namespace: ref.namespace,
            name: ref.name,
          },
        )
      }
    />
  );
}
