import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import { readIncidentIoAccounts } from './config';
import { IncidentIoProvider } from './IncidentIoProvider';

/**
 * Adds the rotas of the accounts under `onCall.incidentIo`. Does nothing where
 * there are none.
 *
 * @public
 */
export const onCallModuleIncidentIo = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'incident-io',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const accounts = readIncidentIoAccounts(config);
        if (accounts.length > 0) {
          providers.addProvider(
            IncidentIoProvider.create({ accounts, logger }),
          );
        }
      },
    });
  },
});
