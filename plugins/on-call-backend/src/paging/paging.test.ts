import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { RotaProblemError } from '@data-portal/plugin-on-call-node';
import {
  checkoutRota,
  makeOrders,
  ordersPath,
  startOnCall,
} from '../__testUtils__/startOnCall';
import {
  FakePager,
  pageRequest,
  startPaging,
} from '../__testUtils__/startPaging';
import { PageLog } from './PageLog';

describe('POST /page', () => {
  it('pages the rota that answers for the entity, and keeps who did', async () => {
    const { page, pager, auditor, auditorEvent } = await startPaging();
    const { status, body } = await page(pageRequest);
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
    const { page, pager } = await startPaging();
    pager.answer = async () => ({ outcome: 'already-open' });
    expect((await page(pageRequest)).body).toMatchObject({
      outcome: 'already-open',
      message:
        'Checkout has been paged for this already, and it is still open. Nobody was paged again.',
    });
  });

  it('is refused without the permission, and audited', async () => {
    const { page, pager, auditorEvent } = await startPaging(
      { enabled: true },
      { decision: AuthorizeResult.DENY },
    );
    const { status, body } = await page(pageRequest);
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
    const { page, pager } = await startPaging();
    const answer = await page(pageRequest).set(
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
    const { page, get, pager } = await startPaging(paging);
    const [rota] = (await get(ordersPath)).body.rotas;
    expect(rota.paging?.pager).toBe(expected);
    expect((await page(pageRequest)).status).toBe(expected ? 200 : 409);
    expect(pager.orders).toHaveLength(expected ? 1 : 0);
  });

  it('pages nothing that the ladder has not chosen', async () => {
    const { page, pager } = await startPaging();
    const other = { provider: 'static', id: 'other' };
    expect((await page({ ...pageRequest, rota: other })).status).toBe(409);
    expect(
      (await page({ ...pageRequest, entityRef: 'component:default/gone' }))
        .status,
    ).toBe(404);
    expect(pager.orders).toEqual([]);
  });

  it.each([
    ['without a title', { ...pageRequest, title: '  ' }, 'title'],
    ['without a rota', { ...pageRequest, rota: undefined }, 'rota'],
    ['with a wrong ref', { ...pageRequest, entityRef: ':::' }, 'no entity ref'],
    ['too long', { ...pageRequest, title: 'x'.repeat(256) }, 'title'],
  ])('refuses a page %s', async (_, body, message) => {
    const { page, pager } = await startPaging();
    const answer = await page(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(pager.orders).toEqual([]);
  });

  it('passes on why the pager refused, and no words that it did not mean for readers', async () => {
    const { page, pager, logger } = await startPaging();
    pager.answer = async () => {
      throw new RotaProblemError({ kind: 'refused', message: 'Siren says no' });
    };
    const refused = await page(pageRequest);
    expect(refused.status).toBe(503);
    expect(refused.body.error.message).toBe('Nobody was paged: Siren says no');

    // Its event may have been taken all the same.
    pager.answer = async () => {
      throw new RotaProblemError({
        kind: 'unavailable',
        message: 'Siren does not answer',
      });
    };
    const silent = await page(pageRequest);
    expect(silent.status).toBe(503);
    expect(silent.body.error.message).toBe(
      'Siren has not answered, so that it is not known whether anybody was paged. Page again: while it is open, nobody is woken twice',
    );

    pager.answer = async () => {
      throw new Error('https://siren.test/?key=s3cret');
    };
    const broken = await page(pageRequest);
    expect(broken.status).toBe(503);
    expect(broken.body.error.message).toContain('it is not known');
    expect(JSON.stringify([broken.body, logger.warn.mock.calls])).not.toContain(
      's3cret',
    );
  });

  it('needs no database where it is off', async () => {
    const create = jest.spyOn(PageLog, 'create');
    const { page } = await startPaging({});
    const { status, body } = await page(pageRequest);
    expect(status).toBe(409);
    expect(body.error.message).toContain('onCall.paging.enabled');
    expect(create).not.toHaveBeenCalled();
    create.mockRestore();
  });

  it('tells what came of a page also where that cannot be kept', async () => {
    const { page, pager, auditorEvent, logger } = await startPaging();
    const end = jest
      .spyOn(PageLog.prototype, 'end')
      .mockRejectedValue(new Error('the database is gone'));
    auditorEvent.success.mockRejectedValue(new Error('the auditor is gone'));
    try {
      expect(await page(pageRequest)).toMatchObject({
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
    const { page, get, logger } = await startPaging(
      { enabled: true, demo: true },
      { pager },
    );
    const [rota] = (await get(ordersPath)).body.rotas;
    expect(rota.paging.notice).toContain('Nobody is woken');
    expect((await page(pageRequest)).body).toMatchObject({
      outcome: 'accepted',
      message: expect.stringContaining('Nobody was woken'),
    });
    expect((await page(pageRequest)).body.outcome).toBe('already-open');
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
      outcomes.push((await page({ ...pageRequest, rota })).body.outcome);
    }
    expect(outcomes).toEqual(['accepted', 'accepted', 'already-open']);
  });
});
