import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import { readPagerDutyAccounts } from './config';
import { PagerDutyProvider } from './PagerDutyProvider';

/**
 * Adds the rotas of the accounts under `onCall.pagerduty`. Does nothing where
 * there are none.
 *
 * @public
 */
export const onCallModulePagerDuty = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const accounts = readPagerDutyAccounts(config);
        if (accounts.length > 0) {
          providers.addProvider(PagerDutyProvider.create({ accounts, logger }));
        }
      },
    });
  },
});
