import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  makeOrders,
  ordersPath,
  startOnCall,
} from '../__testUtils__/startOnCall';

describe('GET /by-entity/:kind/:namespace/:name', () => {
  it('tells owners, members, contacts, who is on call, and why', async () => {
    const { get, getEntitiesByRefs } = await startOnCall([makeOrders()]);
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
    const { get, getEntitiesByRefs } = await startOnCall([makeOrders()]);
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

  it('keeps what a provider said last when it fails', async () => {
    const provider = new FakeProvider({ freshMs: 0 });
    const { get } = await startOnCall(
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
    const { get } = await startOnCall([]);
    const { status, body } = await get(ordersPath);
    expect(status).toBe(404);
    expect(body.error.message).toContain('component:default/orders');
  });

  it('answers 401 to nobody, and 403 when the catalog refuses', async () => {
    const { get } = await startOnCall([makeOrders()]);
    const anonymous = await get(ordersPath).set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(anonymous.status).toBe(401);

    const refusing = await startOnCall([]);
    refusing.getEntitiesByRefs.mockRejectedValue(new NotAllowedError('no'));
    expect((await refusing.get(ordersPath)).status).toBe(403);
  });
});

describe('POST /now', () => {
  it('answers for a table at once, without what cannot be seen', async () => {
    const unowned = makeEntity('resource:default/topic');
    const { now, getEntitiesByRefs, provider } = await startOnCall([
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
    const { now } = await startOnCall([]);
    expect((await now(Array(101).fill('component:default/a'))).status).toBe(
      400,
    );
    expect((await now(['no-kind'])).status).toBe(400);
    expect((await now('component:default/a')).status).toBe(400);
    expect((await now([])).body).toEqual({ items: {} });
  });
});
