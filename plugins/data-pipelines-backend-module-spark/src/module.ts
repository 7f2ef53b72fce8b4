import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * Asks Spark drivers and the History Server what applications are doing.
 *
 * @public
 */
export const dataPipelinesModuleSpark = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'spark',
  register(reg) {
    reg.registerInit({ deps: {}, async init() {} });
  },
});
