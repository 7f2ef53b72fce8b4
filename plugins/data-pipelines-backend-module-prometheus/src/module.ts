import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { runtimesExtensionPoint } from '@data-portal/plugin-data-pipelines-node';
import { PrometheusCollector } from './PrometheusCollector';
import { readPrometheusConfig } from './config';

/**
 * Completes pages by what Prometheus has recorded.
 *
 * @public
 */
export const dataPipelinesModulePrometheus = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'prometheus',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        runtimes: runtimesExtensionPoint,
      },
      async init({ config, runtimes }) {
        const endpoints = readPrometheusConfig(config);
        if (endpoints.length) {
          runtimes.addCollector(
            context => new PrometheusCollector({ endpoints, context }),
          );
        }
      },
    });
  },
});
