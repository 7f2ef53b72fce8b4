import { TestDatabaseId } from '@backstage/backend-test-utils';
import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { ManualClock } from '../__testUtils__/ManualClock';
import { HistoryPruner } from './HistoryPruner';
import { HistoryStore } from './HistoryStore';
import { HISTORY_TABLES, HistoryBatch } from './historyRows';

jest.setTimeout(60_000);

const REF = 'eu/shop/FlinkDeployment.flink.apache.org/orders';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const EMPTY: HistoryBatch = {
  objects: [],
  gone: [],
  transitions: [],
  marks: [],
  runs: [],
};

describe('HistoryPruner', () => {
  const databases = createTestDatabases();

  describe.each(databases.ids)('on %s', id => {
    async function start(limits = {}) {
      const { database, knex } = await databases.init(id as TestDatabaseId);
      const clock = new ManualClock();
      const now = clock.now().getTime();
      const store = await HistoryStore.create({ database });
      const pruner = await HistoryPruner.create({
        database,
        clock,
        limits: {
          keepDays: 30,
          keepRunsDays: 90,
          maxPerResource: 500,
          maxRunsPerResource: 200,
          ...limits,
        },
      });
      await store.write({
        ...EMPTY,
        objects: [
          { ref: REF, uid: 'a', at: now - 100 * DAY, state: 'progressing' },
        ],
      });
      const transition = (to: VerdictState, at: number) => ({
        ref: REF,
        uid: 'a',
        to,
        reason: 'Some',
        at,
      });
      const count = async (table: keyof typeof HISTORY_TABLES) =>
        (await knex(HISTORY_TABLES[table]).select()).length;
      const stateOf = async () => (await store.load()).get(REF)?.state;
      return { store, pruner, now, transition, count, stateOf };
    }

    const run = (at: number) => ({
      ref: REF,
      uid: 'a',
      run: {
        id: `${at}`,
        name: 'orders',
        startedAt: new Date(at).toISOString(),
        outcome: 'succeeded' as const,
      },
    });
    const restart = (at: number) => ({
      ref: REF,
      uid: 'a',
      type: 'restart' as const,
      token: `${at}`,
      at,
      body: { count: 1, what: 'job' },
    });

    it('forgets by age, and knows the state all the same', async () => {
      const { store, pruner, now, transition, count, stateOf } = await start();
      await store.write({
        ...EMPTY,
        transitions: [
          transition('healthy', now - 40 * DAY),
          transition('failed', now - 31 * DAY),
        ],
        marks: [restart(now - 31 * DAY), restart(now - DAY)],
        runs: [run(now - 91 * DAY), run(now - 31 * DAY)],
      });
      await pruner.prune();
      expect(await count('transitions')).toBe(0);
      expect(await stateOf()).toBe('failed');
      expect([await count('marks'), await count('runs')]).toEqual([1, 1]);

      // The chain goes on from there.
      expect(
        await store.write({
          ...EMPTY,
          transitions: [transition('failed', now), transition('healthy', now)],
        }),
      ).toMatchObject([{ from: 'failed', to: 'healthy' }]);
    });

    it('keeps no more of a resource than it may', async () => {
      const { store, pruner, now, transition, count, stateOf } = await start({
        maxPerResource: 10,
        maxRunsPerResource: 3,
      });
      await store.write({
        ...EMPTY,
        transitions: Array.from({ length: 40 }, (_, index) =>
          transition(
            index % 2 ? 'healthy' : 'failed',
            now - (40 - index) * MINUTE,
          ),
        ),
        marks: Array.from({ length: 40 }, (_, index) =>
          restart(now - index * MINUTE),
        ),
        runs: Array.from({ length: 8 }, (_, index) =>
          run(now - index * MINUTE),
        ),
      });
      await pruner.prune();
      expect([
        await count('transitions'),
        await count('marks'),
        await count('runs'),
      ]).toEqual([10, 10, 3]);
      expect(await stateOf()).toBe('healthy');
    });

    it('tells older things less finely, and counts none twice', async () => {
      const { store, pruner, now, count } = await start();
      const start5 = Math.floor((now - 3 * 60 * MINUTE) / MINUTE / 5) * 5;
      const marks = Array.from({ length: 100 }, (_, index) =>
        restart(start5 * MINUTE + index * 3_000),
      );
      await store.write({ ...EMPTY, marks });
      await pruner.prune();
      expect(await count('marks')).toBe(1);
      await pruner.prune();
      expect(await count('marks')).toBe(1);
    });

    it('forgets what is gone for long, with all that was known of it', async () => {
      const { store, pruner, now, transition, count } = await start();
      await store.write({
        ...EMPTY,
        transitions: [transition('deleted', now - 95 * DAY)],
        gone: [{ ref: REF, uid: 'a', at: now - 95 * DAY }],
      });
      await pruner.prune();
      expect([await count('objects'), await count('transitions')]).toEqual([
        0, 0,
      ]);
    });
  });
});
