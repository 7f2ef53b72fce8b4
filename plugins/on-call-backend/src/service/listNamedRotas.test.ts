import { mockCredentials } from '@backstage/backend-test-utils';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeEntity } from '../__testUtils__/entities';
import {
  checkoutRota,
  makeOrders,
  startOnCall,
} from '../__testUtils__/startOnCall';

async function list(...args: Parameters<typeof startOnCall>) {
  const portal = await startOnCall(...args);
  const ask = (path: string) =>
    portal.get(path).set('Authorization', mockCredentials.service.header());
  return { ...portal, ask };
}

describe('GET /rotas', () => {
  it('tells what names a rota itself, and what the source calls it', async () => {
    const provider = new FakeProvider();
    provider.answer = ({ id }) => ({ ...provider.reading(id), name: 'Fraud' });
    const { ask } = await list(
      [
        makeOrders({
          annotations: { 'on-call.io/rota': 'b=pager-eu:service:P1' },
        }),
        makeEntity('component:default/wrong', {
          annotations: { 'on-call.io/rota': 'nonsense' },
        }),
      ],
      { provider, onCall: { static: { rotas: [checkoutRota] } } },
    );
    const { status, body } = await ask('/rotas');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          id: 'checkout',
          name: 'Checkout',
          provider: { id: 'static', title: 'Configuration' },
          namedBy: { entityRef: 'group:default/checkout', title: 'Checkout' },
        },
        {
          id: 'P1',
          name: 'Fraud',
          label: 'b',
          provider: { id: 'pager', title: 'Pager' },
          namedBy: { entityRef: 'component:default/orders', title: 'orders' },
        },
      ],
    });
  });

  it('goes through all of the catalog, and asks about some rotas at a time', async () => {
    const many = Array.from({ length: 510 }, (_, n) =>
      makeEntity(`component:default/c${n}`, {
        annotations: { [FAKE_ANNOTATION]: `P${n}` },
      }),
    );
    let most = 0;
    let underway = 0;
    const provider = new FakeProvider();
    provider.answer = async ({ id }) => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise(setImmediate);
      underway -= 1;
      return provider.reading(id);
    };
    const { ask } = await list(many, { provider });
    const first = (await ask('/rotas')).body;
    expect(first.items.length).toBeGreaterThan(490);
    expect(most).toBe(25);
    const second = (
      await ask(`/rotas?cursor=${encodeURIComponent(first.nextCursor)}`)
    ).body;
    expect(second.nextCursor).toBeUndefined();
    // And the one of Checkout.
    expect(first.items.length + second.items.length).toBe(511);
  });

  it('keeps the name of the annotation where the source does not answer', async () => {
    const provider = new FakeProvider();
    provider.answer = async () => {
      throw new Error('down');
    };
    const { ask } = await list(
      [makeOrders({ annotations: { [FAKE_ANNOTATION]: 'P1' } })],
      { provider, onCall: {} },
    );
    expect((await ask('/rotas')).body.items).toMatchObject([{ name: 'P1' }]);
  });

  it('does not take a provider that fails for one without rotas', async () => {
    const provider = new FakeProvider();
    provider.rotasFor = async () => {
      throw new Error('down');
    };
    const { ask } = await list([makeOrders()], { provider });
    expect((await ask('/rotas')).status).toBe(503);
  });

  it('is for services only', async () => {
    const { get } = await list([]);
    expect((await get('/rotas')).status).toBe(403);
  });
});
