import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  PageOrder,
  PageReceipt,
  Pager,
  RotaProblemError,
} from '@data-portal/plugin-on-call-node';
import {
  checkoutRota,
  makeOrders,
  ordersPath,
  startOnCall,
} from '../__testUtils__/startOnCall';
import { PageLog } from './PageLog';

/** A pager for the rotas of the configuration. */
class FakePager implements Pager {
  readonly id = 'siren';
  readonly title = 'Siren';
  readonly orders: PageOrder[] = [];
  answer: () => Promise<PageReceipt> = async () => ({
    outcome: 'accepted',
    url: 'https://siren.test/1',
  });
  pagingOf: Pager['pagingOf'] = ({ provider }) =>
    provider === 'static' ? {} : undefined;

  async page(order: PageOrder) {
    this.orders.push(order);
    return this.answer();
  }
}

const request = {
  entityRef: 'component:default/orders',
  rota: { provider: 'static', id: 'checkout' },
  title: 'Orders is failing',
  details: 'A property is not alterable.',
};

async function start(
  paging: JsonObject = { enabled: true },
  options: { decision?: AuthorizeResult.DENY; pager?: FakePager } = {},
) {
  const { pager = new FakePager(), decision } = options;
  const portal = await startOnCall([makeOrders()], {
    onCall: { static: { rotas: [checkoutRota] }, paging },
    pager,
    decision,
  });
  return { ...portal, pager };
}

describe('POST /page', () => {
  it('pages the rota that answers for the entity, and keeps who did', async () => {
    const { page, pager, auditor, auditorEvent } = await start();
    const { status, body } = await page(request);
    expect(status).toBe(200);
    expect(body).toEqual({
      outcome: 'accepted',
      pager: 'Siren',
      message: 'Siren has taken the page for Checkout.',
      url: 'https://siren.test/1',
    });
    expect(pager.orders).toEqual([
      {
        rota: expect.objectContaining({ provider: 'static', id: 'checkout' }),
        dedupKey: 'backstage:component:default/orders static:checkout',
        title: 'Orders is failing',
        details: 'A property is not alterable.',
        entityRef: 'component:default/orders',
        entityUrl: 'https://portal.test/catalog/default/component/orders',
        requestedBy: 'user:default/mock',
      },
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'page', severityLevel: 'high' }),
    );
    expect(auditorEvent.success).toHaveBeenCalledWith({
      meta: {
        entityRef: 'component:default/orders',
        rota: 'static:checkout',
        title: 'Orders is failing',
        outcome: 'accepted',
      },
    });
  });

  it('says so where it is open already', async () => {
    const { page, pager } = await start();
    pager.answer = async () => ({ outcome: 'already-open' });
    expect((await page(request)).body).toMatchObject({
      outcome: 'already-open',
      message:
        'Checkout has been paged for this already, and it is still open. Nobody was paged again.',
    });
  });

  it('is refused without the permission, and audited', async () => {
    const { page, pager, auditorEvent } = await start(
      { enabled: true },
      { decision: AuthorizeResult.DENY },
    );
    const { status, body } = await page(request);
    expect(status).toBe(403);
    expect(body.error.message).toContain('on-call.page');
    expect(pager.orders).toEqual([]);
    expect(auditorEvent.fail).toHaveBeenCalledTimes(1);
    expect(auditorEvent.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
      meta: {
        entityRef: 'component:default/orders',
        rota: 'static:checkout',
        title: 'Orders is failing',
      },
    });
  });

  it('is for users only', async () => {
    const { page, pager } = await start();
    const answer = await page(request).set(
      'Authorization',
      mockCredentials.service.header(),
    );
    expect(answer.status).toBe(403);
    expect(pager.orders).toEqual([]);
  });

  it.each<[string, JsonObject, string | undefined]>([
    ['off unless it is switched on', {}, undefined],
    ['off for inherited rotas', { enabled: true, inherited: false }, undefined],
    ['on', { enabled: true }, 'Siren'],
  ])('is %s', async (_, paging, expected) => {
    const { page, get, pager } = await start(paging);
    const [rota] = (await get(ordersPath)).body.rotas;
    expect(rota.paging?.pager).toBe(expected);
    expect((await page(request)).status).toBe(expected ? 200 : 409);
    expect(pager.orders).toHaveLength(expected ? 1 : 0);
  });

  it('pages nothing that the ladder has not chosen', async () => {
    const { page, pager } = await start();
    const other = { provider: 'static', id: 'other' };
    expect((await page({ ...request, rota: other })).status).toBe(409);
    expect(
      (await page({ ...request, entityRef: 'component:default/gone' })).status,
    ).toBe(404);
    expect(pager.orders).toEqual([]);
  });

  it.each([
    ['without a title', { ...request, title: '  ' }, 'title'],
    ['without a rota', { ...request, rota: undefined }, 'rota'],
    ['with a wrong ref', { ...request, entityRef: ':::' }, 'no entity ref'],
    ['too long', { ...request, title: 'x'.repeat(256) }, 'title'],
  ])('refuses a page %s', async (_, body, message) => {
    const { page, pager } = await start();
    const answer = await page(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(pager.orders).toEqual([]);
  });

  it('stops whoever pages too often, and says for how long', async () => {
    const { page, pager } = await start({
      enabled: true,
      limits: { perUser: 2 },
    });
    await page(request);
    await page(request);
    const { status, body, headers } = await page(request);
    expect(status).toBe(429);
    expect(body.error.message).toMatch(
      /^You have paged 2 times within an hour/,
    );
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_500);
    expect(pager.orders).toHaveLength(2);
  });

  it('stops too many pages for one entity', async () => {
    const { page } = await start({ enabled: true, limits: { perEntity: 1 } });
    await page(request);
    expect((await page(request)).body.error.message).toContain(
      'component:default/orders has been paged for 1 times',
    );
  });

  it('does not count those that woke nobody', async () => {
    const { page, pager } = await start({
      enabled: true,
      limits: { perUser: 1 },
    });
    pager.answer = async () => ({ outcome: 'already-open' });
    await page(request);
    await page(request);
    expect((await page(request)).status).toBe(200);
  });

  it('passes on why the pager refused, and no words that it did not mean for readers', async () => {
    const { page, pager, logger } = await start();
    pager.answer = async () => {
      throw new RotaProblemError({ kind: 'refused', message: 'Siren says no' });
    };
    const refused = await page(request);
    expect(refused.status).toBe(503);
    expect(refused.body.error.message).toBe('Nobody was paged: Siren says no');

    // Its event may have been taken all the same.
    pager.answer = async () => {
      throw new RotaProblemError({
        kind: 'unavailable',
        message: 'Siren does not answer',
      });
    };
    const silent = await page(request);
    expect(silent.status).toBe(503);
    expect(silent.body.error.message).toBe(
      'Siren has not answered, so that it is not known whether anybody was paged. Page again: while it is open, nobody is woken twice',
    );

    pager.answer = async () => {
      throw new Error('https://siren.test/?key=s3cret');
    };
    const broken = await page(request);
    expect(broken.status).toBe(503);
    expect(broken.body.error.message).toContain('it is not known');
    expect(JSON.stringify([broken.body, logger.warn.mock.calls])).not.toContain(
      's3cret',
    );
  });

  it('tells what came of a page also where that cannot be kept', async () => {
    const { page, pager, auditorEvent, logger } = await start();
    const end = jest
      .spyOn(PageLog.prototype, 'end')
      .mockRejectedValue(new Error('the database is gone'));
    auditorEvent.success.mockRejectedValue(new Error('the auditor is gone'));
    try {
      expect(await page(request)).toMatchObject({
        status: 200,
        body: { outcome: 'accepted' },
      });
    } finally {
      end.mockRestore();
    }
    expect(pager.orders).toHaveLength(1);
    expect(logger.error).toHaveBeenCalledTimes(2);
  });

  it('pages for demonstration where nothing else can, and says so before', async () => {
    const pager = new FakePager();
    pager.pagingOf = () => undefined;
    const { page, get, logger } = await start(
      { enabled: true, demo: true },
      { pager },
    );
    const [rota] = (await get(ordersPath)).body.rotas;
    expect(rota.paging.notice).toContain('nobody is woken');
    expect((await page(request)).body).toMatchObject({
      outcome: 'accepted',
      message: expect.stringContaining('Nobody was woken'),
    });
    expect((await page(request)).body.outcome).toBe('already-open');
    expect(logger.info).toHaveBeenCalledWith(
      'A page for demonstration',
      expect.objectContaining({ title: 'Orders is failing' }),
    );
  });

  it('takes no page of one rota for one of another', async () => {
    const second = { ...checkoutRota, name: 'Second line', owner: undefined };
    const orders = makeOrders({
      annotations: {
        'on-call.io/rota': 'static:rota:checkout, static:rota:second-line',
      },
    });
    const pager = new FakePager();
    pager.pagingOf = () => undefined;
    const { page } = await startOnCall([orders], {
      onCall: {
        static: { rotas: [checkoutRota, second] },
        paging: { enabled: true, demo: true },
      },
      pager,
    });
    const outcomes = [];
    for (const id of ['checkout', 'second-line', 'checkout']) {
      const rota = { provider: 'static', id };
      outcomes.push((await page({ ...request, rota })).body.outcome);
    }
    expect(outcomes).toEqual(['accepted', 'accepted', 'already-open']);
  });

  it('refuses limits that are none', async () => {
    await expect(
      start({ enabled: true, limits: { perUser: 0 } }),
    ).rejects.toThrow(
      'Invalid configuration at onCall.paging.limits.perUser: must be a whole number of at least 1',
    );
  });
});
