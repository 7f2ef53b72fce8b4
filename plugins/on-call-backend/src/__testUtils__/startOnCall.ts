import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  Pager,
  onCallPagersExtensionPoint,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import request from 'supertest';
import { onCallPlugin } from '../plugin';
import { FakeProvider } from './FakeProvider';
import { makeEntity, makeUser } from './entities';

const checkout = makeEntity('group:default/checkout', {
  title: 'Checkout',
  spec: { profile: { email: 'checkout@example.com' } },
  links: [
    { title: 'Chat', url: 'https://chat.example.com/checkout' },
    // eslint-disable-next-line no-script-url
    { title: 'Trap', url: 'javascript:alert(1)' },
  ],
  relations: { hasMember: ['user:default/omar', 'user:default/olivia'] },
});
const platform = makeEntity('group:default/platform', { title: 'Platform' });
const people = [
  checkout,
  platform,
  makeUser('olivia', 'Olivia Okafor'),
  makeUser('omar', 'Omar Haddad'),
];
const shop = makeEntity('system:default/shop', {
  title: 'The shop',
  relations: { ownedBy: ['group:default/platform'] },
});

/** A rota of Checkout in the configuration. */
export const checkoutRota = {
  owner: 'checkout',
  name: 'Checkout',
  timezone: 'Europe/Berlin',
  rotation: {
    start: '2026-01-05T09:00',
    every: { weeks: 1 },
    members: ['olivia'],
  },
};

/** A component that Checkout owns, in a system that Platform owns. */
export function makeOrders(
  options: Parameters<typeof makeEntity>[1] = {},
): Entity {
  return makeEntity('component:default/orders', {
    ...options,
    relations: {
      ownedBy: ['group:default/checkout'],
      partOf: ['system:default/shop'],
      ...options.relations,
    },
  });
}

/** The plugin over a made-up catalog and a made-up vendor. */
export async function startOnCall(
  entities: Entity[],
  options: {
    onCall?: JsonObject;
    provider?: FakeProvider;
    /** The groups of the user who asks. */
    groups?: string[];
    pager?: Pager;
    /** What the permission framework says to everything. */
    decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  } = {},
) {
  const { onCall = { static: { rotas: [checkoutRota] } } } = options;
  const { provider = new FakeProvider(), groups = [], pager } = options;
  const { decision: result = AuthorizeResult.ALLOW } = options;
  const auditor = mockServices.auditor.mock();
  const auditorEvent = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(auditorEvent);
  const logger = mockServices.logger.mock();
  const actions = actionsRegistryServiceMock();
  const catalog = catalogServiceMock({
    entities: [...people, shop, ...entities],
  });
  const getEntitiesByRefs = jest.spyOn(catalog, 'getEntitiesByRefs');
  const queryEntities = jest.spyOn(catalog, 'queryEntities');
  const { server } = await startTestBackend({
    features: [
      onCallPlugin,
      createBackendModule({
        pluginId: 'on-call',
        moduleId: 'pager',
        register(env) {
          env.registerInit({
            deps: {
              pagers: onCallPagersExtensionPoint,
              providers: onCallProvidersExtensionPoint,
            },
            async init({ pagers, providers }) {
              providers.addProvider(provider);
              if (pager) {
                pagers.addPager(pager);
              }
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: { onCall, app: { baseUrl: 'https://portal.test/' } },
      }),
      mockServices.permissions.mock({
        authorize: async requests => requests.map(() => ({ result })),
      }).factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      auditor.factory,
      logger.factory,
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/olivia',
          ownershipEntityRefs: ['user:default/olivia', ...groups],
        }),
      }).factory,
      catalogServiceMock.mock({
        getEntitiesByRefs: (...query) => catalog.getEntitiesByRefs(...query),
        getEntities: (...query) => catalog.getEntities(...query),
        getEntityByRef: (...query) => catalog.getEntityByRef(...query),
        queryEntities: (...query) => catalog.queryEntities(...query),
      }).factory,
    ],
  });
  return {
    getEntitiesByRefs,
    queryEntities,
    provider,
    actions,
    auditor,
    auditorEvent,
    logger,
    page: (body: object) =>
      request(server).post('/api/on-call/page').send(body),
    get: (path: string) => request(server).get(`/api/on-call${path}`),
    now: (entityRefs: unknown) =>
      request(server).post('/api/on-call/now').send({ entityRefs }),
  };
}

export const ordersPath = '/by-entity/component/default/orders';
