import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { runtimesExtensionPoint } from '@data-portal/plugin-data-pipelines-node';
import { SparkCollector } from './SparkCollector';
import { readSparkConfig } from './config';

/**
 * Asks Spark drivers and the History Server what applications are doing.
 *
 * @public
 */
export const dataPipelinesModuleSpark = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'spark',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        runtimes: runtimesExtensionPoint,
      },
      async init({ config, runtimes }) {
        const settings = readSparkConfig(config);
        runtimes.addCollector(
          context => new SparkCollector({ config: settings, context }),
        );
      },
    });
  },
});
