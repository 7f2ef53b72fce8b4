import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  checkoutRota,
  makeOrders,
  ordersPath,
  startOnCall,
} from '../__testUtils__/startOnCall';

describe('the ladder', () => {
  it('prefers the annotation of the entity, then that of its system', async () => {
    const annotated = makeOrders({
      annotations: {
        'on-call.io/rota': 'prod=pager-eu:service:orders',
        [FAKE_ANNOTATION]: 'other',
      },
    });
    const { get } = await startOnCall([annotated]);
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
    const second = await startOnCall([orders, system]);
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
      const { get } = await startOnCall([makeOrders({ annotations })]);
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
    const { get } = await startOnCall([makeOrders()], { provider });
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
    const { get } = await startOnCall([shipping, crew, orders]);
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
    const { get } = await startOnCall([orders], {
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
    const { get } = await startOnCall([orders]);
    const { body } = await get(ordersPath);
    expect(body.owners).toMatchObject([
      { owner: { kind: 'user', title: 'Omar Haddad', memberCount: 0 } },
    ]);
    expect(body.rotas).toMatchObject([
      { name: 'Checkout', why: { rung: 'owner-parent' } },
    ]);
  });

  it('lets a group stand for itself', async () => {
    const { get } = await startOnCall([]);
    const { body } = await get('/by-entity/group/default/checkout');
    expect(body).toMatchObject({
      isUnowned: false,
      rotas: [{ why: { rung: 'provider' } }],
      owners: [
        { owner: { title: 'Checkout' }, owns: [{ relation: 'itself' }] },
      ],
    });
  });

  it('tells what nobody owns, and whom its system belongs to, without calling them', async () => {
    const orders = makeOrders({ relations: { ownedBy: [] } });
    const { get } = await startOnCall([orders], {
      onCall: {
        static: { rotas: [{ ...checkoutRota, owner: 'platform' }] },
      },
    });
    expect((await get(ordersPath)).body).toMatchObject({
      isUnowned: true,
      owners: [{ owner: { title: 'Platform', rotas: [{ name: 'Checkout' }] } }],
      rotas: [],
    });
  });

  it('takes an owner that is only a word for nobody', async () => {
    const orders = makeOrders({
      relations: { ownedBy: ['group:data/unowned'], partOf: [] },
    });
    const { get, now } = await startOnCall([orders]);
    expect((await get(ordersPath)).body).toMatchObject({
      isUnowned: true,
      owners: [],
    });
    expect((await now(['component:default/orders'])).body.items).toEqual({
      'component:default/orders': { isUnowned: true, owners: [], rotas: [] },
    });
  });

  it('shows who owns what it runs on, and does not call them', async () => {
    const orders = makeOrders({
      relations: {
        ownedBy: [],
        partOf: [],
        dependsOn: ['resource:default/kafka', 'resource:default/topic'],
      },
    });
    const kafka = makeEntity('resource:default/kafka', {
      spec: { type: 'kafka-cluster' },
      relations: { ownedBy: ['group:default/platform'] },
    });
    const topic = makeEntity('resource:default/topic', {
      spec: { type: 'kafka-topic' },
      relations: { ownedBy: ['group:default/checkout'] },
    });
    const { get } = await startOnCall([orders, kafka, topic], {
      onCall: {
        static: { rotas: [{ ...checkoutRota, owner: 'platform' }] },
      },
    });
    const { body } = await get(ordersPath);
    expect(body.rotas).toEqual([]);
    expect(body.owners).toMatchObject([
      {
        owner: { title: 'Platform', rotas: [{ name: 'Checkout' }] },
        owns: [{ title: 'kafka', relation: 'platform' }],
      },
    ]);
    expect(body.owners).toHaveLength(1);
  });

  it('tells an owner that is missing, and falls back on the default', async () => {
    const orders = makeOrders({
      relations: { ownedBy: ['group:default/gone'], partOf: [] },
    });
    const { get } = await startOnCall([orders], {
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
});

describe('the configuration', () => {
  it('stops the plugin when the default rota does not exist', async () => {
    await expect(
      startOnCall([], { onCall: { defaultRota: 'static:rota:nobody' } }),
    ).rejects.toThrow(
      'Invalid configuration at onCall.defaultRota: the configuration has no rota nobody under onCall.static',
    );
  });
});
