import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { onCallProvidersExtensionPoint } from '@data-portal/plugin-on-call-node';
import request from 'supertest';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity, makeUser } from '../__testUtils__/entities';
import { onCallPlugin } from '../plugin';

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

const checkoutRota = {
  owner: 'checkout',
  name: 'Checkout',
  timezone: 'Europe/Berlin',
  rotation: {
    start: '2026-01-05T09:00',
    every: { weeks: 1 },
    members: ['olivia'],
  },
};

function makeOrders(options: Parameters<typeof makeEntity>[1] = {}): Entity {
  return makeEntity('component:default/orders', {
    ...options,
    relations: {
      ownedBy: ['group:default/checkout'],
      partOf: ['system:default/shop'],
      ...options.relations,
    },
  });
}

async function start(
  entities: Entity[],
  options: { onCall?: JsonObject; provider?: FakeProvider } = {},
) {
  const { onCall = { static: { rotas: [checkoutRota] } } } = options;
  const { provider = new FakeProvider() } = options;
  const catalog = catalogServiceMock({
    entities: [...people, shop, ...entities],
  });
  const getEntitiesByRefs = jest.spyOn(catalog, 'getEntitiesByRefs');
  const { server } = await startTestBackend({
    features: [
      onCallPlugin,
      createBackendModule({
        pluginId: 'on-call',
        moduleId: 'pager',
        register(env) {
          env.registerInit({
            deps: { providers: onCallProvidersExtensionPoint },
            init: async deps => deps.providers.addProvider(provider),
          });
        },
      }),
      mockServices.rootConfig.factory({ data: { onCall } }),
      catalogServiceMock.mock({
        getEntitiesByRefs: (...query) => catalog.getEntitiesByRefs(...query),
      }).factory,
    ],
  });
  return {
    getEntitiesByRefs,
    provider,
    get: (path: string) => request(server).get(`/api/on-call${path}`),
    now: (entityRefs: unknown) =>
      request(server).post('/api/on-call/now').send({ entityRefs }),
  };
}

const ordersPath = '/by-entity/component/default/orders';

describe('GET /by-entity/:kind/:namespace/:name', () => {
  it('tells owners, members, contacts, who is on call, and why', async () => {
    const { get, getEntitiesByRefs } = await start([makeOrders()]);
    const { status, body } = await get(ordersPath);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/orders',
      title: 'orders',
      isUnowned: false,
      isAmbiguous: false,
    });
    expect(body.rotas).toEqual([
      {
        id: 'checkout',
        name: 'Checkout',
        provider: { id: 'static', title: 'Configuration' },
        timeZone: 'Europe/Berlin',
        freshness: 'live',
        why: {
          rung: 'owner',
          entityRef: 'group:default/checkout',
          chosenBy: 'onCall.static.rotas[0].owner',
          text: 'Checkout owns orders and has this rota, by onCall.static.rotas[0].owner.',
        },
        state: {
          observedAt: expect.any(String),
          levels: [
            {
              level: 1,
              now: [
                {
                  from: '2026-01-05T08:00:00.000Z',
                  isPermanent: true,
                  source: 'rotation',
                  person: {
                    userRef: 'user:default/olivia',
                    name: 'Olivia Okafor',
                    contacts: [
                      {
                        kind: 'email',
                        title: 'olivia@example.com',
                        url: 'mailto:olivia@example.com',
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      },
    ]);
    expect(body.rungs).toMatchObject([
      { kind: 'annotation', outcome: 'nothing' },
      { kind: 'provider', outcome: 'nothing' },
      { kind: 'part-of', title: 'The shop', outcome: 'nothing' },
      { kind: 'owner', title: 'Checkout', outcome: 'chosen' },
    ]);
    expect(body.owners).toMatchObject([
      {
        owner: {
          entityRef: 'group:default/checkout',
          title: 'Checkout',
          kind: 'group',
          isFound: true,
          memberCount: 2,
          members: [{ name: 'Olivia Okafor' }, { name: 'Omar Haddad' }],
          contacts: [
            { kind: 'email', url: 'mailto:checkout@example.com' },
            { kind: 'web', url: 'https://chat.example.com/checkout' },
          ],
          rotas: [{ name: 'Checkout' }],
        },
        owns: [{ entityRef: 'component:default/orders', relation: 'entity' }],
      },
      {
        owner: { title: 'Platform', rotas: [], memberCount: 0 },
        owns: [{ title: 'The shop', relation: 'part-of' }],
      },
    ]);
    expect(body.owners).toHaveLength(2);
    expect(
      getEntitiesByRefs.mock.calls.map(([{ entityRefs }]) => entityRefs.length),
    ).toEqual([1, 2, 1, 2]);
  });

  it('reads the catalog as the caller', async () => {
    const { get, getEntitiesByRefs } = await start([makeOrders()]);
    const credentials = mockCredentials.user('user:default/leo');
    await get(ordersPath).set(
      'Authorization',
      mockCredentials.user.header('user:default/leo'),
    );
    for (const [, options] of getEntitiesByRefs.mock.calls) {
      expect(options).toEqual({
        credentials: expect.objectContaining(credentials),
      });
    }
  });

  it('prefers the annotation of the entity, then that of its system', async () => {
    const annotated = makeOrders({
      annotations: {
        'on-call.io/rota': 'prod=pager-eu:service:orders',
        [FAKE_ANNOTATION]: 'other',
      },
    });
    const { get } = await start([annotated]);
    expect((await get(ordersPath)).body.rotas).toMatchObject([
      {
        id: 'orders',
        label: 'prod',
        provider: { id: 'pager' },
        why: {
          rung: 'annotation',
          text: 'orders has this rota, by the annotation on-call.io/rota.',
        },
      },
    ]);

    const system = makeEntity('system:default/pay', {
      title: 'Payments',
      annotations: { [FAKE_ANNOTATION]: 'pay' },
    });
    const orders = makeOrders({
      relations: { partOf: ['system:default/pay'] },
    });
    const second = await start([orders, system]);
    expect((await second.get(ordersPath)).body.rotas).toMatchObject([
      {
        id: 'pay',
        why: {
          rung: 'part-of',
          text: `orders is a part of Payments, which has this rota, by ${FAKE_ANNOTATION}.`,
        },
      },
    ]);
  });

  it.each([
    [
      { 'on-call.io/rota': 'nowhere:service:x' },
      'on-call.io/rota: nowhere:service:x names no account of this portal; known are: pager-eu, static',
    ],
    [
      { 'on-call.io/rota': ' , ' },
      'on-call.io/rota: The list of rotas is empty',
    ],
    [
      { 'on-call.io/rota': 'pager-eu:team:x' },
      'on-call.io/rota: Pager has no team',
    ],
    [{ [FAKE_ANNOTATION]: '' }, `${FAKE_ANNOTATION} is empty`],
  ])(
    'calls nobody from further up when an annotation is wrong: %j',
    async (annotations, message) => {
      const { get } = await start([makeOrders({ annotations })]);
      const { body } = await get(ordersPath);
      expect(body.rotas).toEqual([]);
      expect(body.rungs.at(-1)).toMatchObject({ outcome: 'invalid', message });
      // The owner still says whom it has on call.
      expect(body.owners[0].owner.rotas).toHaveLength(1);
    },
  );

  it('calls nobody from further up when a provider fails', async () => {
    const provider = new FakeProvider();
    provider.rotasFor = async () => {
      throw new Error('https://pager.example.com?token=secret');
    };
    const { get } = await start([makeOrders()], { provider });
    const { status, body } = await get(ordersPath);
    expect(status).toBe(200);
    expect(body.rotas).toEqual([]);
    expect(body.rungs.at(-1)).toMatchObject({
      outcome: 'failed',
      message: 'Pager could not say which rotas it has',
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('finds the groups above the owner, also in a loop', async () => {
    const shipping = makeEntity('group:default/shipping', {
      relations: { childOf: ['group:default/crew'] },
    });
    const crew = makeEntity('group:default/crew', {
      relations: {
        childOf: ['group:default/shipping', 'group:default/checkout'],
      },
    });
    const orders = makeOrders({
      relations: { ownedBy: ['group:default/shipping'] },
    });
    const { get } = await start([shipping, crew, orders]);
    expect((await get(ordersPath)).body.rotas).toMatchObject([
      { why: { rung: 'owner-parent', entityRef: 'group:default/checkout' } },
    ]);
  });

  it('shows all rotas of the same distance, and says that they are several', async () => {
    const orders = makeOrders({
      relations: {
        ownedBy: ['group:default/platform', 'group:default/checkout'],
      },
    });
    const { get } = await start([orders], {
      onCall: {
        static: {
          rotas: [
            checkoutRota,
            { ...checkoutRota, name: 'Platform', owner: 'platform' },
          ],
        },
      },
    });
    const { body } = await get(ordersPath);
    expect(body.isAmbiguous).toBe(true);
    expect(body.rotas.map(({ name }: { name: string }) => name)).toEqual([
      'Checkout',
      'Platform',
    ]);
  });

  it('takes a user for an owner, and falls back on its only group', async () => {
    const orders = makeOrders({
      relations: { ownedBy: ['user:default/omar'], partOf: [] },
    });
    const { get } = await start([orders]);
    const { body } = await get(ordersPath);
    expect(body.owners).toMatchObject([
      { owner: { kind: 'user', title: 'Omar Haddad', memberCount: 0 } },
    ]);
    expect(body.rotas).toMatchObject([
      { name: 'Checkout', why: { rung: 'owner-parent' } },
    ]);
  });

  it('lets a group stand for itself', async () => {
    const { get } = await start([]);
    const { body } = await get('/by-entity/group/default/checkout');
    expect(body).toMatchObject({
      isUnowned: false,
      rotas: [{ why: { rung: 'provider' } }],
      owners: [
        { owner: { title: 'Checkout' }, owns: [{ relation: 'itself' }] },
      ],
    });
  });

  it('tells what nobody owns, and still finds the owner of its system', async () => {
    const orders = makeOrders({ relations: { ownedBy: [] } });
    const { get } = await start([orders], {
      onCall: {
        static: { rotas: [{ ...checkoutRota, owner: 'platform' }] },
      },
    });
    expect((await get(ordersPath)).body).toMatchObject({
      isUnowned: true,
      owners: [{ owner: { title: 'Platform' } }],
      rotas: [{ why: { rung: 'part-of-owner' } }],
    });
  });

  it('tells an owner that is missing, and falls back on the default', async () => {
    const orders = makeOrders({
      relations: { ownedBy: ['group:default/gone'], partOf: [] },
    });
    const { get } = await start([orders], {
      onCall: {
        defaultRota: 'static:rota:checkout',
        static: { rotas: [checkoutRota] },
      },
    });
    expect((await get(ordersPath)).body).toMatchObject({
      isUnowned: false,
      owners: [{ owner: { title: 'group:default/gone', isFound: false } }],
      rotas: [{ why: { rung: 'default', chosenBy: 'onCall.defaultRota' } }],
      rungs: expect.arrayContaining([
        expect.objectContaining({ kind: 'owner', outcome: 'not-found' }),
      ]),
    });
  });

  it('keeps what a provider said last when it fails', async () => {
    const provider = new FakeProvider({ freshMs: 0 });
    const { get } = await start(
      [makeOrders({ annotations: { [FAKE_ANNOTATION]: 'orders' } })],
      { provider },
    );
    const { body: before } = await get(ordersPath);
    provider.answer = () => {
      throw new Error('down');
    };
    const { body: after } = await get(ordersPath);
    expect(after.rotas).toEqual([
      {
        ...before.rotas[0],
        freshness: 'unreachable',
        problem: { kind: 'unavailable', message: 'Pager does not answer' },
      },
    ]);
  });

  it('answers 404 for what is missing, or hidden from the caller', async () => {
    const { get } = await start([]);
    const { status, body } = await get(ordersPath);
    expect(status).toBe(404);
    expect(body.error.message).toContain('component:default/orders');
  });

  it('answers 401 to nobody, and 403 when the catalog refuses', async () => {
    const { get } = await start([makeOrders()]);
    const anonymous = await get(ordersPath).set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(anonymous.status).toBe(401);

    const refusing = await start([]);
    refusing.getEntitiesByRefs.mockRejectedValue(new NotAllowedError('no'));
    expect((await refusing.get(ordersPath)).status).toBe(403);
  });
});

describe('POST /now', () => {
  it('answers for a table at once, without what cannot be seen', async () => {
    const unowned = makeEntity('resource:default/topic');
    const { now, getEntitiesByRefs, provider } = await start([
      makeOrders(),
      unowned,
      ...['a', 'b'].map(name =>
        makeEntity(`component:default/${name}`, {
          annotations: { [FAKE_ANNOTATION]: name },
          relations: { ownedBy: ['group:default/checkout'] },
        }),
      ),
    ]);
    const { status, body } = await now([
      'Component:default/orders',
      'resource:default/topic',
      'component:default/a',
      'component:default/b',
      'component:default/hidden',
    ]);
    expect(status).toBe(200);
    expect(Object.keys(body.items)).toEqual([
      'component:default/orders',
      'resource:default/topic',
      'component:default/a',
      'component:default/b',
    ]);
    expect(body.items['component:default/orders']).toMatchObject({
      isUnowned: false,
      owners: [{ entityRef: 'group:default/checkout', title: 'Checkout' }],
      rotas: [
        {
          name: 'Checkout',
          state: {
            levels: [{ now: [{ person: { name: 'Olivia Okafor' } }] }],
          },
        },
      ],
    });
    expect(body.items['resource:default/topic']).toEqual({
      isUnowned: true,
      owners: [],
      rotas: [],
    });
    expect(provider.calls.flat()).toEqual(['a', 'b']);
    expect(getEntitiesByRefs.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('wants at most a hundred entity refs', async () => {
    const { now } = await start([]);
    expect((await now(Array(101).fill('component:default/a'))).status).toBe(
      400,
    );
    expect((await now(['no-kind'])).status).toBe(400);
    expect((await now('component:default/a')).status).toBe(400);
    expect((await now([])).body).toEqual({ items: {} });
  });
});

describe('the configuration', () => {
  it('stops the plugin when the default rota does not exist', async () => {
    await expect(
      start([], { onCall: { defaultRota: 'static:rota:nobody' } }),
    ).rejects.toThrow(
      'Invalid configuration at onCall.defaultRota: the configuration has no rota nobody under onCall.static',
    );
  });
});
