import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { runtimesExtensionPoint } from '@data-portal/plugin-data-pipelines-node';
import { FlinkCollector } from './FlinkCollector';
import { readFlinkConfig } from './config';

/**
 * Asks JobManagers what their jobs are doing.
 *
 * @public
 */
export const dataPipelinesModuleFlink = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'flink',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        runtimes: runtimesExtensionPoint,
      },
      async init({ config, runtimes }) {
        const settings = readFlinkConfig(config);
        runtimes.addCollector(
          context => new FlinkCollector({ config: settings, context }),
        );
      },
    });
  },
});
