import { mockCredentials } from '@backstage/backend-test-utils';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  checkoutRota,
  makeOrders,
  startOnCall,
} from '../__testUtils__/startOnCall';

const OMAR = '/by-entity/user/default/omar/duties';
const CHECKOUT = '/by-entity/group/default/checkout/duties';

const rotaOf = (owner: string, members: string[]) => ({
  ...checkoutRota,
  name: `Rota of ${owner}`,
  owner,
  rotation: { ...checkoutRota.rotation, members },
});
const payments = makeEntity('component:default/payments', {
  relations: { ownedBy: ['group:default/platform'] },
});
const configured = (...rotas: ReturnType<typeof rotaOf>[]) => ({
  onCall: { static: { rotas } },
});

describe('GET /by-entity/user/…/duties', () => {
  it('tells the rotas of a user, also in the place of others, and what these answer for', async () => {
    const { get } = await startOnCall(
      [makeOrders(), payments],
      configured(
        rotaOf('checkout', ['omar']),
        rotaOf('platform', ['olivia', 'omar']),
        rotaOf('nobody', ['omar']),
      ),
    );
    const { status, body } = await get(OMAR);
    expect(status).toBe(200);
    expect(body).toEqual({
      entityRef: 'user:default/omar',
      title: 'Omar Haddad',
      items: [
        {
          rota: expect.objectContaining({ name: 'Rota of checkout' }),
          shifts: [
            {
              level: 1,
              isNow: true,
              shift: expect.objectContaining({ isPermanent: true }),
            },
          ],
          entities: [
            { entityRef: 'component:default/orders', title: 'orders' },
          ],
          entityCount: 1,
        },
        {
          rota: expect.objectContaining({
            name: 'Rota of platform',
            state: expect.anything(),
          }),
          shifts: expect.arrayContaining([
            expect.objectContaining({ level: 1 }),
          ]),
          entities: [
            { entityRef: 'component:default/payments', title: 'payments' },
            { entityRef: 'system:default/shop', title: 'The shop' },
          ],
          entityCount: 2,
        },
      ],
      unknown: [],
    });
  });

  it('tells that somebody has no shift', async () => {
    const { get } = await startOnCall(
      [makeOrders()],
      configured(rotaOf('checkout', ['olivia'])),
    );
    expect((await get(OMAR)).body).toMatchObject({ items: [], unknown: [] });
  });

  it('does not take a source that is down for no shift', async () => {
    const provider = new FakeProvider();
    provider.answer = async () => {
      throw new Error('down');
    };
    const orders = makeOrders({ annotations: { [FAKE_ANNOTATION]: 'P1' } });
    const { get } = await startOnCall([orders], { provider });
    expect((await get(OMAR)).body).toMatchObject({
      items: [],
      unknown: ['P1: Pager does not answer'],
    });
  });
});

describe('GET /by-entity/group/…/duties', () => {
  it('tells the rotas that a group and what it owns name, and for what else these answer', async () => {
    const crew = makeEntity('group:default/crew', {
      relations: { childOf: ['group:default/checkout'] },
    });
    const { get, provider } = await startOnCall(
      [
        makeOrders(),
        crew,
        makeEntity('component:default/of-crew', {
          relations: { ownedBy: ['group:default/crew'] },
        }),
        makeEntity('component:default/annotated', {
          annotations: { 'on-call.io/rota': 'static:rota:rota-of-checkout' },
        }),
        makeEntity('component:default/own', {
          annotations: { [FAKE_ANNOTATION]: 'P1' },
          relations: { ownedBy: ['group:default/checkout'] },
        }),
        makeEntity('component:default/other', {
          annotations: { [FAKE_ANNOTATION]: 'P2' },
        }),
        payments,
      ],
      configured(
        rotaOf('checkout', ['olivia']),
        rotaOf('platform', ['olivia']),
      ),
    );
    const { body } = await get(CHECKOUT);
    expect(body.items).toEqual([
      {
        rota: expect.objectContaining({
          name: 'Rota of checkout',
          why: expect.objectContaining({
            entityRef: 'group:default/checkout',
          }),
        }),
        entities: [
          { entityRef: 'component:default/annotated', title: 'annotated' },
          { entityRef: 'component:default/of-crew', title: 'of-crew' },
          { entityRef: 'component:default/orders', title: 'orders' },
        ],
        entityCount: 3,
      },
      {
        rota: expect.objectContaining({ id: 'P1' }),
        entities: [{ entityRef: 'component:default/own', title: 'own' }],
        entityCount: 1,
      },
    ]);
    // What is of others is not even asked.
    expect(provider.calls).toEqual([['P1']]);
  });

  it('tells the parts of what names a rota, whoever owns these', async () => {
    const { get } = await startOnCall([
      makeEntity('domain:default/trade', {
        annotations: { 'on-call.io/rota': 'static:rota:checkout' },
      }),
      makeEntity('system:default/till', {
        relations: { partOf: ['domain:default/trade'] },
      }),
      makeEntity('resource:default/topic', {
        relations: { partOf: ['system:default/till'] },
      }),
      makeEntity('resource:default/other', {
        annotations: { [FAKE_ANNOTATION]: 'P1' },
        relations: { partOf: ['system:default/till'] },
      }),
    ]);
    const [{ entities }] = (await get(CHECKOUT)).body.items;
    expect(
      entities.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual([
      'system:default/till',
      'resource:default/topic',
      'domain:default/trade',
    ]);
  });

  it('asks the catalog for as much as an address holds at a time', async () => {
    const crews = Array.from({ length: 120 }, (_, n) =>
      makeEntity(`group:default/crew-${n}`, {
        relations: { childOf: ['group:default/checkout'] },
      }),
    );
    const things = crews.map(({ metadata }, n) =>
      makeEntity(`component:default/c${n}`, {
        relations: { ownedBy: [`group:default/${metadata.name}`] },
      }),
    );
    const { get, queryEntities } = await startOnCall([...crews, ...things]);
    const [duty] = (await get(CHECKOUT)).body.items;
    expect(duty.entityCount).toBe(120);
    for (const [query] of queryEntities.mock.calls) {
      const { filter = {} } = query as { filter?: Record<string, unknown> };
      for (const refs of Object.values(filter)) {
        expect([refs].flat().length).toBeLessThanOrEqual(50);
      }
    }
  });

  it('leaves the rota of the group above to that group', async () => {
    const crew = makeEntity('group:default/crew', {
      relations: { childOf: ['group:default/checkout'] },
    });
    const { get } = await startOnCall([crew]);
    expect(
      (await get('/by-entity/group/default/crew/duties')).body.items,
    ).toEqual([]);
  });

  it('shows some of what is a lot, with how much it is', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      makeEntity(`component:default/c${n}`, {
        relations: { ownedBy: ['group:default/checkout'] },
      }),
    );
    const { get } = await startOnCall(many);
    const [duty] = (await get(CHECKOUT)).body.items;
    expect(duty.entities).toHaveLength(20);
    expect(duty.entityCount).toBe(30);
  });
});

describe('GET /by-entity/…/duties', () => {
  it('is about users and groups that the caller may see', async () => {
    const { get } = await startOnCall([makeOrders()]);
    const orders = await get('/by-entity/component/default/orders/duties');
    expect(orders.status).toBe(400);
    expect(orders.body.error.message).toContain('is no user and no group');
    const gone = await get('/by-entity/group/default/gone/duties');
    expect(gone.status).toBe(404);
    const nobody = await get(CHECKOUT).set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(nobody.status).toBe(401);
  });
});
