import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  clusterPickerFormField,
  kafkaClusterPickerFormField,
  resourceNameFormField,
  retentionFormField,
} from './formFields';

/**
 * Form fields of data pipeline templates, for the new frontend system.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    clusterPickerFormField,
    kafkaClusterPickerFormField,
    resourceNameFormField,
    retentionFormField,
  ],
});
