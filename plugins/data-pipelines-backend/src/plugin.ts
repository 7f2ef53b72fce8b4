import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  DATA_PIPELINES_ENTITY_TOPIC,
  EntityFeedEvent,
  KindDefinition,
  dataPipelinesPermissions,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  flinkAutoscaler,
} from '@data-portal/plugin-data-pipelines-kinds';
import {
  DefaultClusterGateway,
  RuntimeCollector,
  RuntimeContext,
  clusterAccessServiceRef,
  kindsExtensionPoint,
  runtimesExtensionPoint,
  systemClock,
} from '@data-portal/plugin-data-pipelines-node';
import { DefaultChangeService } from './changes/DefaultChangeService';
import { readDataPipelinesConfig } from './config';
import { Namespaces } from './forms/Namespaces';
import { ServiceAccounts } from './forms/ServiceAccounts';
import { createFormRouter } from './forms/formRouter';
import { History } from './history/History';
import { CatalogDirectory } from './inventory/CatalogDirectory';
import { Inventory } from './inventory/Inventory';
import { KnownKinds } from './inventory/KnownKinds';
import { PastStore } from './inventory/PastStore';
import { NotificationStore } from './notifications/NotificationStore';
import { Notifier } from './notifications/Notifier';
import {
  dataPipelinesPermissionResourceRef,
  dataPipelinesPermissionRules,
} from './permissions/rules';
import { InventorySubjects } from './runtime/InventorySubjects';
import { Runtimes } from './runtime/Runtimes';
import { SampleStore } from './runtime/SampleStore';
import { ClusterSchemas } from './schemas/ClusterSchemas';
import { DefaultResourceService } from './service/DefaultResourceService';
import { SqlScripts } from './sql/SqlScripts';
import { SqlThread } from './sql/SqlThread';
import { SignalPublisher } from './service/SignalPublisher';
import { createRouter } from './service/router';

/**
 * Watches clusters for pipelines, judges them and answers the pages.
 *
 * @public
 */
export const dataPipelinesPlugin = createBackendPlugin({
  pluginId: 'data-pipelines',
  register(env) {
    const kinds: KindDefinition[] = [...builtInKinds];
    env.registerExtensionPoint(kindsExtensionPoint, {
      addKind(...definitions) {
        for (const definition of definitions) {
          const { group, kind } = definition;
          const index = kinds.findIndex(
            known => known.group === group && known.kind === kind,
          );
          kinds.splice(index < 0 ? kinds.length : index, 1, definition);
        }
      },
    });

    const collectors: ((context: RuntimeContext) => RuntimeCollector)[] = [];
    env.registerExtensionPoint(runtimesExtensionPoint, {
      addCollector(create) {
        collectors.push(create);
      },
    });

    env.registerInit({
      deps: {
        access: clusterAccessServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, events, lifecycle, logger, permissions } = deps;
        const settings = readDataPipelinesConfig(deps.config);
        if (settings.flinkAutoscaler) {
          kinds.push(flinkAutoscaler);
        }
        const known = new KnownKinds(kinds);
        const clock = systemClock;
        const gateway = DefaultClusterGateway.create({
          access: deps.access,
          auth,
          allowed: settings.clustersFromCatalog
            ? settings.clusters.flatMap(({ name, url }) =>
                url ? [{ name, url }] : [],
              )
            : undefined,
          notices: Object.fromEntries(
            settings.clusters.flatMap(({ name, notice }) =>
              notice ? [[name, notice]] : [],
            ),
          ),
        });
        const pastStore = await PastStore.create({
          database: deps.database,
          logger,
        });
        const directory = new CatalogDirectory({
          catalog: deps.catalog,
          auth,
          logger,
          clock,
        });
        const inventory = new Inventory({
          gateway,
          clock,
          logger,
          kinds,
          pastStore,
          directory,
          entityNamespace: settings.entityNamespace,
          ownerLabels: settings.ownerLabels,
          defaultOwner: settings.defaultOwner,
          trustedLocations: settings.trustedLocations,
          lifecycles: Object.fromEntries(
            settings.clusters.flatMap(cluster =>
              cluster.lifecycle ? [[cluster.name, cluster.lifecycle]] : [],
            ),
          ),
        });
        directory.onChange(() => inventory.reviewAll());
        await inventory.load();

        deps.permissionsRegistry.addResourceType({
          resourceRef: dataPipelinesPermissionResourceRef,
          permissions: dataPipelinesPermissions,
          rules: Object.values(dataPipelinesPermissionRules),
          getResources: async refs =>
            refs.map(text => {
              const entry = inventory.find(parseResourceRef(text));
              return (
                entry && {
                  ref: entry.ref,
                  owner: entry.summary.ownership.owner,
                }
              );
            }),
        });

        const signalPublisher = new SignalPublisher({
          signals: deps.signals,
          logger,
        });
        const samples = await SampleStore.create({
          database: deps.database,
          logger,
          clock,
        });
        const subjects = new InventorySubjects({
          inventory,
          onTurn: () => signalPublisher.changed(),
        });
        const runtimes = new Runtimes({
          collectors: collectors.map(create =>
            create({
              gateway,
              clock,
              logger,
              samples,
              find: ref => subjects.find(ref),
            }),
          ),
          subjects,
          clock,
          logger,
        });
        await samples.schedule(deps.scheduler);
        const history = await History.create({
          database: deps.database,
          inventory,
          runtimesOf: key => runtimes.sourcesOf(key),
          clock,
          logger,
          settings: settings.history,
        });
        inventory.tellSince((key, state) => history.sinceOf(key, state));
        const notifier = new Notifier({
          inventory,
          notifications: deps.notifications,
          store: await NotificationStore.create({ database: deps.database }),
          settings: settings.notifications,
          clock,
          logger,
        });
        await history.schedule(deps.scheduler, {
          onTransitions: async transitions => {
            await notifier.note(transitions);
            await notifier.tell();
          },
          onWritten: () => signalPublisher.changed(),
        });
        inventory.onChange(({ added, removed }) => {
          signalPublisher.changed();
          if (added.length + removed.length > 0 && directory.heard) {
            const eventPayload: EntityFeedEvent = { added, removed };
            events
              .publish({ topic: DATA_PIPELINES_ENTITY_TOPIC, eventPayload })
              .catch(error => logger.warn(`Could not publish: ${error}`));
          }
        });

        const sqlThread = new SqlThread();
        const stopping = new AbortController();
        lifecycle.addStartupHook(() => {
          void directory.run(stopping.signal);
          void inventory.run(stopping.signal);
          void runtimes.run(stopping.signal);
          void history.run(stopping.signal);
        });
        lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await sqlThread.close();
          await pastStore.flush();
          await notifier.note(await history.flush());
          await gateway.close();
        });

        deps.httpRouter.use(
          await createRouter({
            resources: new DefaultResourceService({
              inventory,
              kinds: known,
              runtimes,
              history,
              gateway,
              permissions,
              directory,
              clock,
              clustersAreFixed: settings.clustersAreFixed,
              suggestionLabels: settings.suggestionLabels,
            }),
            changes: new DefaultChangeService({
              gateway,
              permissions,
              surroundings: inventory,
              kinds: known,
              readOnly: settings.readOnly,
              naming: settings.naming,
              allowForce: settings.allowForce,
            }),
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            lifecycle,
          }),
        );
        const namespaces = new Namespaces({
          inventory,
          kinds: known,
          permissions,
          userInfo: deps.userInfo,
        });
        deps.httpRouter.use(
          await createFormRouter({
            namespaces,
            schemas: new ClusterSchemas({ gateway, inventory, kinds: known }),
            serviceAccounts: new ServiceAccounts({ gateway, namespaces }),
            naming: settings.naming,
            scripts: new SqlScripts({ thread: sqlThread }),
            httpAuth: deps.httpAuth,
          }),
        );
      },
    });
  },
});
