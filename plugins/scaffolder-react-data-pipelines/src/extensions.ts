import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import * as fields from './fields';

/**
 * Picks a cluster that can take what the template makes.
 *
 * @public
 */
export const DataPipelinesClusterPickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.clusterPickerField,
    schema: fields.clusterPickerField.schema.schema,
  }),
);

/**
 * Picks a Kafka cluster inside the cluster that was picked before.
 *
 * @public
 */
export const DataPipelinesKafkaClusterPickerExtension =
  scaffolderPlugin.provide(
    createScaffolderFieldExtension({
      ...fields.kafkaClusterPickerField,
      schema: fields.kafkaClusterPickerField.schema.schema,
    }),
  );

/**
 * Takes a name, and checks it while it is typed.
 *
 * @public
 */
export const DataPipelinesResourceNameExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.resourceNameField,
    schema: fields.resourceNameField.schema.schema,
  }),
);

/**
 * Asks in words how long messages are kept.
 *
 * @public
 */
export const DataPipelinesRetentionExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.retentionField,
    schema: fields.retentionField.schema.schema,
  }),
);

/**
 * Picks a namespace in which the reader may create what the template makes.
 *
 * @public
 */
export const DataPipelinesNamespacePickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.namespacePickerField,
    schema: fields.namespacePickerField.schema.schema,
  }),
);

/**
 * Picks the group that owns what is made, those of the reader first.
 *
 * @public
 */
export const DataPipelinesOwnerPickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.ownerPickerField,
    schema: fields.ownerPickerField.schema.schema,
  }),
);

/**
 * Keeps the names of topics for the review, and shows nothing.
 *
 * @public
 */
export const DataPipelinesTopicNamesExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.topicNamesField,
    schema: fields.topicNamesField.schema.schema,
  }),
);

/**
 * Picks topics that exist, one or several.
 *
 * @public
 */
export const DataPipelinesTopicPickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.topicPickerField,
    schema: fields.topicPickerField.schema.schema,
  }),
);

/**
 * Picks something that runs already and that the new thing needs.
 *
 * @public
 */
export const DataPipelinesResourcePickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.resourcePickerField,
    schema: fields.resourcePickerField.schema.schema,
  }),
);

/**
 * Asks how what the template makes gets into the cluster.
 *
 * @public
 */
export const DataPipelinesDeliveryExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.deliveryField,
    schema: fields.deliveryField.schema.schema,
  }),
);

/**
 * Picks the repository that gets a pull request.
 *
 * @public
 */
export const DataPipelinesRepositoryExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.repositoryField,
    schema: fields.repositoryField.schema.schema,
  }),
);

/**
 * Asks how many partitions a topic gets, and advises.
 *
 * @public
 */
export const DataPipelinesPartitionsExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.partitionsField,
    schema: fields.partitionsField.schema.schema,
  }),
);

/**
 * Asks when something runs, in words and with dates.
 *
 * @public
 */
export const DataPipelinesScheduleExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.scheduleField,
    schema: fields.scheduleField.schema.schema,
  }),
);

/**
 * Asks what each pod gets, and holds it against the quota.
 *
 * @public
 */
export const DataPipelinesResourcesExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.resourcesField,
    schema: fields.resourcesField.schema.schema,
  }),
);

/**
 * Picks a plugin of a Kafka Connect cluster.
 *
 * @public
 */
export const DataPipelinesConnectorClassExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.connectorClassField,
    schema: fields.connectorClassField.schema.schema,
  }),
);

/**
 * Takes the options of a connector, and no secrets.
 *
 * @public
 */
export const DataPipelinesConnectorOptionsExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.connectorOptionsField,
    schema: fields.connectorOptionsField.schema.schema,
  }),
);

/**
 * Takes the arguments of a program, and no secrets.
 *
 * @public
 */
export const DataPipelinesArgumentsExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.argumentsField,
    schema: fields.argumentsField.schema.schema,
  }),
);

/**
 * Takes the SQL of a job, and tells what it reads and writes.
 *
 * @public
 */
export const DataPipelinesSqlExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...fields.sqlField,
    schema: fields.sqlField.schema.schema,
  }),
);
