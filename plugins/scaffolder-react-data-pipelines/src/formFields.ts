import {
  FormFieldBlueprint,
  createFormField,
} from '@backstage/plugin-scaffolder-react/alpha';

/** @internal */
export const clusterPickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-cluster-picker',
  params: {
    field: () =>
      import('./fields/ClusterPicker').then(m =>
        createFormField(m.clusterPickerField),
      ),
  },
});

/** @internal */
export const kafkaClusterPickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-kafka-cluster-picker',
  params: {
    field: () =>
      import('./fields/KafkaClusterPicker').then(m =>
        createFormField(m.kafkaClusterPickerField),
      ),
  },
});

/** @internal */
export const resourceNameFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-resource-name',
  params: {
    field: () =>
      import('./fields/ResourceName').then(m =>
        createFormField(m.resourceNameField),
      ),
  },
});

/** @internal */
export const retentionFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-retention',
  params: {
    field: () =>
      import('./fields/Retention').then(m => createFormField(m.retentionField)),
  },
});
