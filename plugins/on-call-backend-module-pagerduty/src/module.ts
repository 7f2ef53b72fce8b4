import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  onCallPagersExtensionPoint,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { readPagerDutyAccounts } from './config';
import { PagerDutyPager } from './PagerDutyPager';
import { PagerDutyProvider } from './PagerDutyProvider';

/**
 * Adds the rotas of the accounts under `onCall.pagerduty`, and pages those that
 * have a routing key there. Does nothing where there are none.
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
        pagers: onCallPagersExtensionPoint,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, pagers, providers }) {
        const accounts = readPagerDutyAccounts(config);
        if (accounts.length > 0) {
          providers.addProvider(PagerDutyProvider.create({ accounts, logger }));
          pagers.addPager(PagerDutyPager.create({ accounts, logger }));
        }
      },
    });
  },
});
