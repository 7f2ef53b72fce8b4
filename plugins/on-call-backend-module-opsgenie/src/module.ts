import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import { readAccounts } from './config';
import { createProviders } from './createProviders';

/**
 * Adds the rotas of the accounts under `onCall.opsgenie` and
 * `onCall.jiraServiceManagement`. Does nothing where there are none.
 *
 * @public
 */
export const onCallModuleOpsgenie = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'opsgenie',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const accounts = readAccounts(config);
        providers.addProvider(...createProviders({ ...accounts, logger }));
      },
    });
  },
});
