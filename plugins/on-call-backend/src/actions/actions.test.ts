import { makeEntity } from '../__testUtils__/entities';
import { makeOrders, startOnCall } from '../__testUtils__/startOnCall';

describe('who-is-on-call', () => {
  const id = 'test:who-is-on-call';

  it('tells who is on call, and why, in few words', async () => {
    const { actions } = await startOnCall([makeOrders()]);
    const { output } = await actions.invoke({
      id,
      input: { entityRef: 'component:default/orders' },
    });
    expect(output).toEqual({
      entityRef: 'component:default/orders',
      isUnowned: false,
      owners: ['group:default/checkout', 'group:default/platform'],
      rotas: [
        {
          rota: 'Checkout',
          source: 'Configuration',
          why: 'Checkout owns orders and has this rota, by onCall.static.rotas[0].owner.',
          level: 1,
          now: [
            {
              name: 'Olivia Okafor',
              userRef: 'user:default/olivia',
              email: 'olivia@example.com',
              from: '2026-01-05T08:00:00.000Z',
            },
          ],
        },
      ],
    });
  });

  it('tells why the search broke off, and what cannot be found', async () => {
    const { actions } = await startOnCall([
      makeOrders({ annotations: { 'on-call.io/rota': 'nonsense' } }),
    ]);
    await expect(
      actions.invoke({ id, input: { entityRef: 'component:default/orders' } }),
    ).resolves.toMatchObject({
      output: { rotas: [], problem: expect.stringContaining('nonsense') },
    });
    await expect(
      actions.invoke({ id, input: { entityRef: 'component:default/gone' } }),
    ).rejects.toThrow('There is no entity component:default/gone');
    await expect(
      actions.invoke({ id, input: { entityRef: 'orders' } }),
    ).rejects.toThrow('orders is no entity ref');
  });
});

describe('what-does-team-own', () => {
  const id = 'test:what-does-team-own';

  it('lists what a group owns', async () => {
    const { actions } = await startOnCall([
      makeOrders({ spec: { type: 'service' } }),
    ]);
    await expect(
      actions.invoke({ id, input: { team: 'checkout' } }),
    ).resolves.toEqual({
      output: {
        team: 'group:default/checkout',
        entities: [
          {
            entityRef: 'component:default/orders',
            title: 'orders',
            type: 'service',
          },
        ],
        isCut: false,
      },
    });
  });

  it('tells nothing from no such group, and cuts what is a lot', async () => {
    const many = Array.from({ length: 101 }, (_, n) =>
      makeEntity(`component:default/c${n}`, {
        relations: { ownedBy: ['group:default/checkout'] },
      }),
    );
    const { actions } = await startOnCall(many);
    await expect(
      actions.invoke({ id, input: { team: 'gone' } }),
    ).rejects.toThrow('There is no group or user group:default/gone');
    const { output } = await actions.invoke({
      id,
      input: { team: 'checkout' },
    });
    expect(output).toMatchObject({ isCut: true });
  });
});
