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

/** @internal */
export const namespacePickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-namespace-picker',
  params: {
    field: () =>
      import('./fields/NamespacePicker').then(m =>
        createFormField(m.namespacePickerField),
      ),
  },
});

/** @internal */
export const ownerPickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-owner-picker',
  params: {
    field: () =>
      import('./fields/OwnerPicker').then(m =>
        createFormField(m.ownerPickerField),
      ),
  },
});

/** @internal */
export const topicNamesFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-topic-names',
  params: {
    field: () =>
      import('./fields/TopicNames').then(m =>
        createFormField(m.topicNamesField),
      ),
  },
});

/** @internal */
export const topicPickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-topic-picker',
  params: {
    field: () =>
      import('./fields/TopicPicker').then(m =>
        createFormField(m.topicPickerField),
      ),
  },
});

/** @internal */
export const resourcePickerFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-resource-picker',
  params: {
    field: () =>
      import('./fields/ResourcePicker').then(m =>
        createFormField(m.resourcePickerField),
      ),
  },
});

/** @internal */
export const deliveryFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-delivery',
  params: {
    field: () =>
      import('./fields/Delivery').then(m => createFormField(m.deliveryField)),
  },
});

/** @internal */
export const repositoryFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-repository',
  params: {
    field: () =>
      import('./fields/Repository').then(m =>
        createFormField(m.repositoryField),
      ),
  },
});

/** @internal */
export const partitionsFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-partitions',
  params: {
    field: () =>
      import('./fields/Partitions').then(m =>
        createFormField(m.partitionsField),
      ),
  },
});

/** @internal */
export const scheduleFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-schedule',
  params: {
    field: () =>
      import('./fields/Schedule').then(m => createFormField(m.scheduleField)),
  },
});

/** @internal */
export const resourcesFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-resources',
  params: {
    field: () =>
      import('./fields/Resources').then(m => createFormField(m.resourcesField)),
  },
});

/** @internal */
export const connectorClassFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-connector-class',
  params: {
    field: () =>
      import('./fields/ConnectorClass').then(m =>
        createFormField(m.connectorClassField),
      ),
  },
});

/** @internal */
export const connectorOptionsFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-connector-options',
  params: {
    field: () =>
      import('./fields/ConnectorOptions').then(m =>
        createFormField(m.connectorOptionsField),
      ),
  },
});

/** @internal */
export const argumentsFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-arguments',
  params: {
    field: () =>
      import('./fields/Arguments').then(m => createFormField(m.argumentsField)),
  },
});

/** @internal */
export const sqlFormField = FormFieldBlueprint.make({
  name: 'data-pipelines-sql',
  params: {
    field: () => import('./fields/Sql').then(m => createFormField(m.sqlField)),
  },
});
