import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { DataPipelinesClient } from '@data-portal/plugin-data-pipelines-common';
import { ResourceCollatorFactory } from './ResourceCollatorFactory';

const USUAL_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // Clusters are read by then.
  initialDelay: { seconds: 30 },
};

/**
 * Lets search find the resources that the data pipelines backend knows.
 *
 * @public
 */
export const searchModuleDataPipelines = createBackendModule({
  pluginId: 'search',
  moduleId: 'data-pipelines-collator',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const own = config.getOptionalConfig('search.collators.dataPipelines');
        const schedule = own?.getOptionalConfig('schedule');
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : USUAL_SCHEDULE,
          ),
          factory: new ResourceCollatorFactory({
            auth,
            client: new DataPipelinesClient({ discoveryApi: discovery }),
            locationTemplate: own?.getOptionalString('locationTemplate'),
          }),
        });
      },
    });
  },
});
