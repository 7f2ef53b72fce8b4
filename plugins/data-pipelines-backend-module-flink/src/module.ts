import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * Asks Flink's REST API what jobs are doing.
 *
 * @public
 */
export const dataPipelinesModuleFlink = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'flink',
  register(reg) {
    reg.registerInit({ deps: {}, async init() {} });
  },
});
