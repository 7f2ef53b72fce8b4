import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { runtimesExtensionPoint } from '@data-portal/plugin-data-pipelines-node';
import { KafkaCollector } from './KafkaCollector';
import { readKafkaConfig } from './config';
import { ConnectCollector } from './connect/ConnectCollector';

/**
 * Asks the brokers of Kafka clusters what their topics and groups are
 * doing, and Kafka Connect what its connectors are.
 *
 * @public
 */
export const dataPipelinesModuleKafka = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'kafka',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        runtimes: runtimesExtensionPoint,
      },
      async init({ config, runtimes }) {
        const settings = readKafkaConfig(config);
        runtimes.addCollector(
          context => new KafkaCollector({ config: settings, context }),
        );
        runtimes.addCollector(
          context => new ConnectCollector({ config: settings, context }),
        );
      },
    });
  },
});
