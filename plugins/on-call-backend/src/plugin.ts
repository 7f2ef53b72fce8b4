import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  OnCallProvider,
  Pager,
  onCallPagersExtensionPoint,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { registerActions } from './actions';
import { readOnCallConfig } from './config';
import { onCallPermissions } from '@data-portal/plugin-on-call-common';
import { AuthorizedPagingService } from './paging/AuthorizedPagingService';
import { DefaultPagingService } from './paging/DefaultPagingService';
import { DemoPager } from './paging/DemoPager';
import { PageLog } from './paging/PageLog';
import { PagerRegistry } from './paging/PagerRegistry';
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

    const addedPagers: Pager[] = [];
    env.registerExtensionPoint(onCallPagersExtensionPoint, {
      addPager: (...pagers) => addedPagers.push(...pagers),
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auditor, catalog, config, httpAuth, logger, userInfo } = deps;
        const settings = readOnCallConfig(config);
        const providers = await ProviderRegistry.create({
          logger,
          providers: [...added, StaticProvider.create(settings.static)],
          defaultRota: settings.defaultRota,
        });
        const pagers = new PagerRegistry({
          settings: settings.paging,
          pagers: [
            ...addedPagers,
            ...(settings.paging.isDemo ? [new DemoPager({ logger })] : []),
          ],
        });
        const onCall = new DefaultOnCallService({
          catalog,
          userInfo,
          logger,
          providers,
          settings,
          reader: new RotaReader({ logger }),
          pagers,
        });
        const paging = settings.paging.isEnabled
          ? new AuthorizedPagingService({
              permissions: deps.permissions,
              inner: new DefaultPagingService({
                choose: (...question) => onCall.choose(...question),
                pagers,
                log: await PageLog.create({ database: deps.database }),
                settings: settings.paging,
                appUrl: config.getString('app.baseUrl'),
                logger,
              }),
            })
          : undefined;
        registerActions({
          actionsRegistry: deps.actionsRegistry,
          onCall,
          catalog,
        });
        deps.permissionsRegistry.addPermissions(onCallPermissions);
        deps.httpRouter.use(
          await createRouter({ onCall, paging, auditor, httpAuth, logger }),
        );
      },
    });
  },
});
