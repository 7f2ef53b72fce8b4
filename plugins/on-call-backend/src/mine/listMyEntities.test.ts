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
});
