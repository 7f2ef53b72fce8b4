import { mockCredentials } from '@backstage/backend-test-utils';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  checkoutRota,
  makeOrders,
  startOnCall,
} from '../__testUtils__/startOnCall';

const CHECKOUT = 'group:default/checkout';

/** Olivia, of Checkout. */
async function getMine(...args: Parameters<typeof startOnCall>) {
  const [entities, options] = args;
  const portal = await startOnCall(entities, {
    groups: [CHECKOUT],
    ...options,
  });
  const { status, body } = await portal.get('/mine');
  expect(status).toBe(200);
  return { ...portal, mine: body };
}

describe('GET /mine', () => {
  it('tells the rotas of the groups, and the shifts of the user', async () => {
    const weekly = {
      ...checkoutRota,
      rotation: {
        ...checkoutRota.rotation,
        members: ['omar', 'ada', 'olivia'],
      },
    };
    const { mine } = await getMine([], {
      onCall: {
        static: {
          rotas: [
            checkoutRota,
            { ...weekly, name: 'Second line', owner: 'platform' },
            {
              ...weekly,
              name: 'Without her',
              owner: 'platform',
              rotation: { ...weekly.rotation, members: ['omar'] },
            },
          ],
        },
      },
    });
    expect(mine).toMatchObject({
      user: { entityRef: 'user:default/olivia', title: 'Olivia Okafor' },
      isUnconfigured: false,
      groups: [
        {
          entityRef: CHECKOUT,
          title: 'Checkout',
          isFound: true,
          rotas: [{ name: 'Checkout', why: { rung: 'provider' } }],
        },
      ],
    });
    // She is not the next of the second rota at all times: further turns count.
    const [first, ...others] = mine.shifts.items;
    expect(first).toMatchObject({
      isNow: true,
      level: 1,
      rota: { name: 'Checkout', observedAt: expect.any(String) },
      shift: { person: { name: 'Olivia Okafor' } },
    });
    expect(first.rota.state).toBeUndefined();
    expect(others.length).toBeGreaterThan(0);
    expect(
      others.map((shift: { rota: { name: string } }) => shift.rota.name),
    ).toEqual(others.map(() => 'Second line'));
  });

  it('tells the next shift of somebody who is on call, after others', async () => {
    const { mine } = await getMine([], {
      onCall: {
        static: {
          rotas: [
            {
              ...checkoutRota,
              rotation: {
                ...checkoutRota.rotation,
                every: { hours: 1 },
                members: ['olivia', 'omar', 'ada'],
              },
            },
          ],
        },
      },
    });
    const coming = mine.shifts.items.filter(
      ({ isNow }: { isNow: boolean }) => !isNow,
    );
    expect(coming).toHaveLength(1);
  });

  it('finds shifts on the rotas of what the groups own', async () => {
    const orders = makeOrders({ annotations: { [FAKE_ANNOTATION]: 'P1' } });
    const { mine } = await getMine([orders], {
      onCall: { static: { rotas: [] } },
    });
    expect(mine.shifts.items).toMatchObject([
      { isNow: true, rota: { id: 'P1', provider: { id: 'pager' } } },
    ]);
  });

  it('tells who is on call for what the groups depend on, by rota', async () => {
    const payments = makeEntity('component:default/payments', {
      description: 'Takes money',
      relations: {
        ownedBy: [CHECKOUT],
        dependsOn: ['component:default/orders', 'resource:default/kafka'],
        consumesApi: ['api:default/rates'],
      },
    });
    const orders = makeOrders({
      relations: { dependsOn: ['resource:default/kafka'] },
    });
    const kafka = makeEntity('resource:default/kafka', {
      description: `The cluster\n  of all: ${'x'.repeat(200)}`,
      relations: { ownedBy: ['group:default/platform'] },
    });
    const rates = makeEntity('api:default/rates');
    const broken = makeEntity('resource:default/broken', {
      annotations: { 'on-call.io/rota': 'nonsense' },
    });
    const reports = makeEntity('component:default/reports', {
      relations: {
        ownedBy: [CHECKOUT],
        dependsOn: ['resource:default/broken', 'resource:default/gone'],
      },
    });
    const { mine } = await getMine(
      [payments, orders, kafka, rates, broken, reports],
      {
        onCall: { static: { rotas: [{ ...checkoutRota, owner: 'platform' }] } },
      },
    );
    expect(mine.dependencies).toEqual({
      items: [
        {
          rota: expect.objectContaining({ name: 'Checkout' }),
          dependencies: [
            {
              entityRef: 'resource:default/kafka',
              title: 'kafka',
              description: expect.stringMatching(
                /^The cluster of all: x{179}…$/,
              ),
              usedBy: [
                {
                  entityRef: 'component:default/payments',
                  title: 'payments',
                  description: 'Takes money',
                },
                { entityRef: 'component:default/orders', title: 'orders' },
              ],
              owners: [
                { entityRef: 'group:default/platform', title: 'Platform' },
              ],
              isUnowned: false,
              why: 'Platform owns kafka and has this rota, by onCall.static.rotas[0].owner.',
            },
          ],
        },
        {
          problem: expect.stringContaining('nonsense'),
          dependencies: [
            expect.objectContaining({ entityRef: 'resource:default/broken' }),
          ],
        },
        {
          dependencies: [
            expect.objectContaining({
              entityRef: 'api:default/rates',
              isUnowned: true,
            }),
          ],
        },
      ],
    });
  });

  it('cuts what is a lot, and says so', async () => {
    const uses = Array.from(
      { length: 101 },
      (_, n) => `resource:default/r${n}`,
    );
    const orders = makeOrders({ relations: { dependsOn: uses } });
    const { mine } = await getMine([
      orders,
      ...uses.map(ref => makeEntity(ref)),
    ]);
    expect(mine.dependencies.isCut).toBe(true);
    expect(mine.dependencies.items).toHaveLength(1);
    expect(mine.dependencies.items[0].dependencies).toHaveLength(100);
  });

  it('is the same for somebody in no group, or in one that is gone', async () => {
    const { mine } = await getMine([], { groups: ['group:default/gone'] });
    expect(mine.groups).toEqual([
      {
        entityRef: 'group:default/gone',
        title: 'group:default/gone',
        isFound: false,
        rotas: [],
      },
    ]);
    expect((await getMine([], { groups: [] })).mine.groups).toEqual([]);
  });

  it('asks a source once, however many ask', async () => {
    const provider = new FakeProvider();
    const orders = makeOrders({ annotations: { [FAKE_ANNOTATION]: 'P1' } });
    const { get } = await getMine([orders], { provider });
    await Promise.all([get('/mine'), get('/mine')]);
    expect(provider.calls).toEqual([['P1']]);
  });

  it('keeps what a source said last, dated, while it is down', async () => {
    const provider = new FakeProvider({ freshMs: 0 });
    const orders = makeOrders({ annotations: { [FAKE_ANNOTATION]: 'P1' } });
    const { get } = await getMine([orders], {
      provider,
      onCall: { static: { rotas: [] } },
    });
    provider.answer = async () => {
      throw new Error('down');
    };
    const { body } = await get('/mine');
    expect(body.shifts.items).toMatchObject([
      {
        rota: { freshness: 'unreachable', problem: { kind: 'unavailable' } },
      },
    ]);
    expect(body.shifts.unknown).toEqual([expect.stringMatching(/^P1: /)]);
  });

  it('does not take a source that is down for one without shifts', async () => {
    const provider = new FakeProvider();
    provider.answer = async () => {
      throw new Error('down');
    };
    const ids = ['P1', 'P2', 'P3', 'P4', 'P5'];
    const broken = makeEntity('component:default/broken', {
      annotations: { 'on-call.io/rota': 'nonsense' },
      relations: { ownedBy: [CHECKOUT] },
    });
    const { mine } = await getMine(
      [
        broken,
        ...ids.map(id =>
          makeEntity(`component:default/${id}`, {
            annotations: { [FAKE_ANNOTATION]: id },
            relations: { ownedBy: [CHECKOUT] },
          }),
        ),
      ],
      { provider, onCall: { static: { rotas: [] } } },
    );
    expect(mine.shifts).toEqual({
      items: [],
      unknown: [
        'P1, P2, P3 and 2 more: Pager does not answer',
        expect.stringContaining('component:default/broken: on-call.io/rota'),
      ],
    });
  });

  it('tells that a list of rotas is missing', async () => {
    const provider = Object.assign(new FakeProvider(), {
      rotas: async () => {
        throw new Error('down');
      },
    });
    const { mine } = await getMine([], {
      provider,
      onCall: { static: { rotas: [checkoutRota] } },
    });
    expect(mine.shifts).toMatchObject({
      items: [{ rota: { name: 'Checkout' } }],
      unknown: ['Pager could not say which rotas it has'],
    });
  });

  it('counts every rota once, and says where there are too many', async () => {
    const owned = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        makeEntity(`component:default/c${n}`, {
          annotations: { [FAKE_ANNOTATION]: `P${n % 199}` },
          relations: { ownedBy: [CHECKOUT] },
        }),
      );
    const onCall = { static: { rotas: [checkoutRota] } };
    const { mine } = await getMine(owned(300), { onCall });
    expect(mine.shifts.items).toHaveLength(200);
    expect(mine.shifts.isCut).toBeUndefined();
    const second = { ...checkoutRota, name: 'Second', owner: 'platform' };
    const { mine: cut } = await getMine(owned(300), {
      onCall: { static: { rotas: [checkoutRota, second] } },
    });
    expect(cut.shifts.isCut).toBe(true);
  });

  it('is for users only', async () => {
    const { get } = await startOnCall([]);
    const service = await get('/mine').set(
      'Authorization',
      mockCredentials.service.header(),
    );
    expect(service.status).toBe(403);
    const nobody = await get('/mine').set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(nobody.status).toBe(401);
  });
});
