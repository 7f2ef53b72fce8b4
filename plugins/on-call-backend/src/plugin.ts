import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  OnCallProvider,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { readOnCallConfig } from './config';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { StaticProvider } from './providers/static';
import { RotaReader } from './readings/RotaReader';
import { DefaultOnCallService } from './service/DefaultOnCallService';
import { createRouter } from './service/router';

/**
 * Finds who owns an entity and who is on call for it.
 *
 * @public
 */
export const onCallPlugin = createBackendPlugin({
  pluginId: 'on-call',
  register(env) {
    const added: OnCallProvider[] = [];
    env.registerExtensionPoint(onCallProvidersExtensionPoint, {
      addProvider: (...providers) => added.push(...providers),
    });

    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({ catalog, config, httpAuth, httpRouter, logger }) {
        const settings = readOnCallConfig(config);
        const providers = await ProviderRegistry.create({
          logger,
          providers: [...added, StaticProvider.create(settings.static)],
          defaultRota: settings.defaultRota,
        });
        const onCall = new DefaultOnCallService({
          catalog,
          providers,
          settings,
          reader: new RotaReader({ logger }),
        });
        httpRouter.use(await createRouter({ onCall, httpAuth }));
      },
    });
  },
});
