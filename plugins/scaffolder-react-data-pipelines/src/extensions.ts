import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  clusterPickerField,
  kafkaClusterPickerField,
  resourceNameField,
  retentionField,
} from './fields';

/**
 * Picks a cluster that can take what the template makes.
 *
 * @public
 */
export const DataPipelinesClusterPickerExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...clusterPickerField,
    schema: clusterPickerField.schema.schema,
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
      ...kafkaClusterPickerField,
      schema: kafkaClusterPickerField.schema.schema,
    }),
  );

/**
 * Takes a name, and checks it while it is typed.
 *
 * @public
 */
export const DataPipelinesResourceNameExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...resourceNameField,
    schema: resourceNameField.schema.schema,
  }),
);

/**
 * Asks in words how long messages are kept.
 *
 * @public
 */
export const DataPipelinesRetentionExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...retentionField,
    schema: retentionField.schema.schema,
  }),
);
