import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  FormFieldBlueprint,
  createFormField,
} from '@backstage/plugin-scaffolder-react/alpha';

const clusterPicker = FormFieldBlueprint.make({
  name: 'data-pipelines-cluster-picker',
  params: {
    field: () =>
      import('./fields/ClusterPicker').then(m =>
        createFormField(m.clusterPickerField),
      ),
  },
});

const kafkaClusterPicker = FormFieldBlueprint.make({
  name: 'data-pipelines-kafka-cluster-picker',
  params: {
    field: () =>
      import('./fields/KafkaClusterPicker').then(m =>
        createFormField(m.kafkaClusterPickerField),
      ),
  },
});

const resourceName = FormFieldBlueprint.make({
  name: 'data-pipelines-resource-name',
  params: {
    field: () =>
      import('./fields/ResourceName').then(m =>
        createFormField(m.resourceNameField),
      ),
  },
});

const retention = FormFieldBlueprint.make({
  name: 'data-pipelines-retention',
  params: {
    field: () =>
      import('./fields/Retention').then(m => createFormField(m.retentionField)),
  },
});

/**
 * Form fields of data pipeline templates, for the new frontend system.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [clusterPicker, kafkaClusterPicker, resourceName, retention],
});
