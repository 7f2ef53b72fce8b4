import { createFrontendModule } from '@backstage/frontend-plugin-api';
import * as formFields from './formFields';

/**
 * Form fields of data pipeline templates, for the new frontend system.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'scaffolder',
  extensions: Object.values(formFields),
});
