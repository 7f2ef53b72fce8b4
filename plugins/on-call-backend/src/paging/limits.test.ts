import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { RotaProblem } from '@data-portal/plugin-on-call-common';
import { RotaProblemError } from '@data-portal/plugin-on-call-node';
import { pageRequest, startPaging } from '../__testUtils__/startPaging';
import { PageEntry, PageLog } from './PageLog';

describe('The limits of POST /page', () => {
  it('stops whoever pages too often, and says for how long', async () => {
    const { page, pager } = await startPaging({
      enabled: true,
      limits: { perUser: 2 },
    });
    await page(pageRequest);
    await page(pageRequest);
    const { status, body, headers } = await page(pageRequest);
    expect(status).toBe(429);
    expect(body.error.message).toMatch(
      /^You have paged 2 times within an hour/,
    );
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_500);
    expect(pager.orders).toHaveLength(2);
    // What was refused is none of those that count.
    expect((await page(pageRequest)).status).toBe(429);
  });

  it('stops too many pages for one entity', async () => {
    const { page } = await startPaging({
      enabled: true,
      limits: { perEntity: 1 },
    });
    await page(pageRequest);
    expect((await page(pageRequest)).body.error.message).toContain(
      'component:default/orders has been paged for 1 times',
    );
  });

  it('lets as many through as may, where they press at once', async () => {
    const { page, pager } = await startPaging({
      enabled: true,
      limits: { perUser: 2 },
    });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => page(pageRequest)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 200, 429, 429,
    ]);
    expect(pager.orders).toHaveLength(2);
  });

  it.each<[RotaProblem['kind'], number]>([
    ['refused', 200],
    ['unauthenticated', 200],
    // It may have woken somebody.
    ['unavailable', 429],
  ])('after a page that was %s, it is %s', async (kind, expected) => {
    const { page, pager } = await startPaging({
      enabled: true,
      limits: { perUser: 1 },
    });
    const { answer } = pager;
    pager.answer = async () => {
      throw new RotaProblemError({ kind, message: 'Siren says no' });
    };
    expect((await page(pageRequest)).status).toBe(503);
    pager.answer = answer;
    expect((await page(pageRequest)).status).toBe(expected);
  });

  it('does not count those that woke nobody', async () => {
    const { page, pager } = await startPaging({
      enabled: true,
      limits: { perUser: 1 },
    });
    pager.answer = async () => ({ outcome: 'already-open' });
    await page(pageRequest);
    await page(pageRequest);
    expect((await page(pageRequest)).status).toBe(200);
  });

  it('refuses limits that are none', async () => {
    await expect(
      startPaging({ enabled: true, limits: { perUser: 0 } }),
    ).rejects.toThrow(
      'Invalid configuration at onCall.paging.limits.perUser: must be a whole number of at least 1',
    );
  });
});

describe('PageLog', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('has the pages of an hour in the order in which they were asked for', async () => {
    const knex = await databases.init('SQLITE_3');
    const replicaAt = (now: number) =>
      PageLog.create({
        database: mockServices.database({ knex }),
        now: () => now,
      });
    const log = await replicaAt(1_000);
    const other = await replicaAt(2_000);
    const late = await replicaAt(3_000);
    const entry: PageEntry = {
      requestedBy: 'user:default/olivia',
      entityRef: 'component:default/orders',
      pager: 'siren',
      provider: 'static',
      rotaId: 'checkout',
      rung: 'annotation',
      dedupKey: 'key',
    };
    const first = await log.begin(entry);
    const fourth = await late.begin(entry);
    const third = await other.begin(entry);
    // At the same time, but after the first.
    const second = await log.begin(entry);
    await log.begin({ ...entry, requestedBy: 'user:default/omar' });
    const { requestedBy } = entry;
    await expect(log.sentSince(0, { requestedBy })).resolves.toEqual([
      { id: first, at: 1_000 },
      { id: second, at: 1_001 },
      { id: third, at: 2_000 },
      { id: fourth, at: 3_000 },
    ]);
    await expect(log.sentSince(2_500, { requestedBy })).resolves.toHaveLength(
      1,
    );
  });
});
