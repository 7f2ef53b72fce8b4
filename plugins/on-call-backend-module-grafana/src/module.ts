import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import { readGrafanaAccounts } from './config';
import { GrafanaProvider } from './GrafanaProvider';

/**
 * Adds the rotas of the accounts under `onCall.grafana`. Does nothing where
 * there are none.
 *
 * @public
 */
export const onCallModuleGrafana = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'grafana',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const accounts = readGrafanaAccounts(config);
        if (accounts.length > 0) {
          providers.addProvider(GrafanaProvider.create({ accounts, logger }));
        }
      },
    });
  },
});
