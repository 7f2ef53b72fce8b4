import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import { readIcalRotas } from './config';
import { IcalProvider } from './IcalProvider';

/**
 * Adds the rotas under `onCall.ical`. Does nothing where there are none.
 *
 * @public
 */
export const onCallModuleIcal = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'ical',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: onCallProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const rotas = readIcalRotas(config);
        if (rotas.length > 0) {
          providers.addProvider(IcalProvider.create({ rotas, logger }));
        }
      },
    });
  },
});
