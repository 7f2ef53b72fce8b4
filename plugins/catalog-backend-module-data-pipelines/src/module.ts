import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { DataPipelinesClient } from '@data-portal/plugin-data-pipelines-common';
import { DataPipelinesEntityProvider } from './provider/DataPipelinesEntityProvider';

/**
 * Keeps an entity in the catalog for every pipeline resource in a cluster.
 *
 * @public
 */
export const catalogModuleDataPipelines = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'data-pipelines',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, events, logger, processing, scheduler } = deps;
        processing.addEntityProvider(
          new DataPipelinesEntityProvider({
            client: new DataPipelinesClient({ discoveryApi: deps.discovery }),
            catalog,
            auth,
            events,
            logger,
            // Events do the work; this makes up for those that were missed.
            taskRunner: scheduler.createScheduledTaskRunner({
              frequency: { seconds: 30 },
              timeout: { minutes: 5 },
              initialDelay: { seconds: 3 },
              scope: 'local',
            }),
          }),
        );
      },
    });
  },
});
