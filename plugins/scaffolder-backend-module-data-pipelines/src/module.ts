import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { DataPipelinesClient } from '@data-portal/plugin-data-pipelines-common';
import {
  createApplyAction,
  createDeleteAction,
  createPreviewAction,
  createRenderAction,
  createWaitAction,
} from './actions';
import { createEntityNameFilter } from './filters';

/**
 * Gives templates the actions and filters of data pipelines.
 *
 * @public
 */
export const scaffolderModuleDataPipelines = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'data-pipelines',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        templating: scaffolderTemplatingExtensionPoint,
      },
      async init({ actions, auth, catalog, config, discovery, templating }) {
        const client = new DataPipelinesClient({ discoveryApi: discovery });
        actions.addActions(
          createRenderAction({ auth, client, config }),
          createPreviewAction({ auth, client }),
          createApplyAction({ auth, client }),
          createWaitAction({ auth, catalog, client }),
          createDeleteAction({ auth, client }),
        );
        templating.addTemplateFilters([createEntityNameFilter()]);
      },
    });
  },
});
