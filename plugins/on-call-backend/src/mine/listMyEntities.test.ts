import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  checkoutRota,
  makeOrders,
  startOnCall,
} from '../__testUtils__/startOnCall';

const standsIn = (owner: string, who: string) => ({
  ...checkoutRota,
  name: owner,
  owner,
  rotation: { ...checkoutRota.rotation, members: [who] },
});

describe('GET /mine/entities', () => {
  it('tells what I am on call for, also in the place of others', async () => {
    const payments = makeEntity('component:default/payments', {
      relations: { ownedBy: ['group:default/platform'] },
    });
    const elsewhere = makeOrders({
      annotations: { 'on-call.io/rota': 'static:rota:other' },
    });
    elsewhere.metadata.name = 'elsewhere';
    const { get } = await startOnCall([makeOrders(), payments, elsewhere], {
      groups: ['group:default/checkout'],
      onCall: {
        static: {
          rotas: [
            standsIn('checkout', 'olivia'),
            standsIn('platform', 'olivia'),
            { ...standsIn('other', 'omar'), owner: 'nobody' },
          ],
        },
      },
    });
    const { status, body } = await get('/mine/entities');
    expect(status).toBe(200);
    expect(body).toEqual({
      entityRefs: [
        'component:default/orders',
        'component:default/payments',
        // The system of Platform.
        'system:default/shop',
      ],
    });
  });

  it('tells what names a rota of mine itself, whoever owns it', async () => {
    const theirs = makeEntity('component:default/theirs', {
      annotations: { 'on-call.io/rota': 'static:rota:checkout' },
      relations: { ownedBy: ['group:default/platform'] },
    });
    const { get } = await startOnCall([theirs], {
      onCall: { static: { rotas: [standsIn('checkout', 'olivia')] } },
    });
    expect((await get('/mine/entities')).body).toEqual({
      entityRefs: ['component:default/theirs'],
    });
  });

  it('tells nothing where others are on call', async () => {
    const { get } = await startOnCall([makeOrders()], {
      groups: ['group:default/checkout'],
      onCall: { static: { rotas: [standsIn('checkout', 'omar')] } },
    });
    expect((await get('/mine/entities')).body).toEqual({ entityRefs: [] });
  });

  it('cuts what is a lot, and says so', async () => {
    const many = Array.from({ length: 101 }, (_, n) =>
      makeEntity(`component:default/c${n}`, {
        relations: { ownedBy: ['group:default/checkout'] },
      }),
    );
    const { get } = await startOnCall(many, {
      groups: ['group:default/checkout'],
      onCall: { static: { rotas: [standsIn('checkout', 'olivia')] } },
    });
    const { body } = await get('/mine/entities');
    expect(body.isCut).toBe(true);
    expect(body.entityRefs).toHaveLength(100);
  });

  it('asks about 200 rotas at most, its own groups first, and for no more of the catalog than it needs', async () => {
    const crews = Array.from({ length: 250 }, (_, n) =>
      makeEntity(`group:default/crew-${n}`, {
        annotations: { [FAKE_ANNOTATION]: `P${n}` },
      }),
    );
    const orders = makeOrders({
      relations: { ownedBy: ['group:default/crew-249'] },
    });
    const { get, provider, queryEntities, getEntitiesByRefs } =
      await startOnCall([...crews, orders], {
        groups: ['group:default/crew-249'],
      });
    const { body } = await get('/mine/entities');
    expect(body).toEqual({
      entityRefs: ['component:default/orders'],
      isCut: true,
    });
    // And about the one of Checkout, which the configuration has.
    expect(provider.calls.flat()).toHaveLength(199);
    for (const [query] of [
      ...queryEntities.mock.calls,
      ...getEntitiesByRefs.mock.calls,
    ]) {
      expect(query?.fields).toContain('relations');
    }
  });

  it('does not take a source that is down for nothing', async () => {
    const provider = new FakeProvider();
    provider.answer = async () => {
      throw new Error('down');
    };
    const crew = makeEntity('group:default/crew', {
      annotations: { [FAKE_ANNOTATION]: 'P1' },
    });
    const { get } = await startOnCall([crew], { provider });
    expect((await get('/mine/entities')).body).toEqual({
      entityRefs: [],
      unknown: ['P1: Pager does not answer'],
    });
  });

  it('tells of an annotation that is wrong to those whose it is', async () => {
    const crew = makeEntity('group:default/crew', {
      annotations: { 'on-call.io/rota': 'nonsense' },
    });
    const ask = async (groups: string[]) => {
      const { get } = await startOnCall([crew], { groups });
      return (await get('/mine/entities')).body.unknown;
    };
    expect(await ask([])).toBeUndefined();
    expect(await ask(['group:default/crew'])).toEqual([
      expect.stringContaining('group:default/crew: on-call.io/rota'),
    ]);
  });

  it('tells of a provider that cannot say which rotas there are to all', async () => {
    const provider = new FakeProvider();
    provider.rotasFor = async () => {
      throw new Error('down');
    };
    const { get } = await startOnCall([], { provider });
    const { unknown } = (await get('/mine/entities')).body;
    expect(unknown).toEqual(['Pager could not say which rotas it has']);
  });
});
