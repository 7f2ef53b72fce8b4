import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { OnCallClient } from '@data-portal/plugin-on-call-common';
import { RotaCollatorFactory } from './RotaCollatorFactory';

const USUAL_SCHEDULE = {
  frequency: { hours: 1 },
  timeout: { minutes: 15 },
  // The catalog has its first entities by then.
  initialDelay: { minutes: 1 },
};

/**
 * Lets search find the rotas that entities name.
 *
 * @public
 */
export const searchModuleOnCall = createBackendModule({
  pluginId: 'search',
  moduleId: 'on-call-collator',
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
        const own = config.getOptionalConfig('search.collators.onCall');
        const schedule = own?.getOptionalConfig('schedule');
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : USUAL_SCHEDULE,
          ),
          factory: new RotaCollatorFactory({
            auth,
            client: new OnCallClient({ discoveryApi: discovery }),
            path: own?.getOptionalString('path'),
          }),
        });
      },
    });
  },
});
