import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  HistoryEntry,
  HistoryQuery,
  Run,
} from '@data-portal/plugin-data-pipelines-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { HistoryReader } from './HistoryReader';
import { HistoryStore } from './HistoryStore';
import { HistoryBatch, SeenMark } from './historyRows';

jest.setTimeout(60_000);

const REF = 'eu/shop/SparkApplication.sparkoperator.k8s.io/orders';
const START = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;
const at = (minutes: number) => START + minutes * MINUTE;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

const EMPTY: HistoryBatch = {
  objects: [],
  gone: [],
  transitions: [],
  marks: [],
  runs: [],
};

function makeRestart(minutes: number, token: string): SeenMark {
  const body = { count: 1, what: 'job' };
  return { ref: REF, uid: 'a', type: 'restart', token, at: at(minutes), body };
}

function makeRun(minutes: number, overrides: Partial<Run> = {}) {
  const run: Run = {
    id: `run-${minutes}`,
    name: 'orders',
    startedAt: iso(minutes),
    endedAt: iso(minutes + 1),
    outcome: 'succeeded',
    spec: { image: 'a:1' },
    ...overrides,
  };
  return { ref: REF, uid: 'a', run };
}

describe('HistoryReader', () => {
  const databases = createTestDatabases();

  describe.each(databases.ids)('on %s', id => {
    async function start(batch: Partial<HistoryBatch>) {
      const { database } = await databases.init(id as TestDatabaseId);
      const store = await HistoryStore.create({ database });
      const reader = await HistoryReader.create({ database });
      await store.write({
        ...EMPTY,
        objects: [{ ref: REF, uid: 'a', at: at(0), state: 'healthy' }],
        ...batch,
      });
      const page = (query: HistoryQuery, running?: string[]) =>
        reader.page({ ref: REF, uids: ['a'], query, running });
      return { store, reader, page };
    }

    it('gives everything in order and once, however small the pages', async () => {
      const { page } = await start({
        transitions: (['failed', 'healthy', 'failed'] as const).map(
          (to, index) => ({
            ref: REF,
            uid: 'a',
            to,
            reason: 'Some',
            at: at(5 + index),
          }),
        ),
        // Many in one second, and at the same moment as a transition.
        marks: Array.from({ length: 7 }, (_, index) =>
          makeRestart(6, `restart ${index}`),
        ),
        runs: [makeRun(5), makeRun(6), makeRun(7)],
      });
      const { items: whole, nextCursor } = await page({});
      expect(nextCursor).toBeUndefined();
      expect(whole).toHaveLength(14);
      const times = whole.map(item => item.at);
      expect(times).toEqual([...times].sort().reverse());
      expect(whole[whole.length - 1]).toEqual({
        type: 'appearance',
        at: iso(0),
        state: 'healthy',
      });

      const pieces: HistoryEntry[] = [];
      let cursor: string | undefined;
      do {
        const answer = await page({ limit: 3, cursor });
        expect(answer.items.length).toBeLessThanOrEqual(3);
        pieces.push(...answer.items);
        cursor = answer.nextCursor;
      } while (cursor);
      expect(pieces).toEqual(whole);
    });

    it('gives a stretch of it, some of what is in it, and the state before', async () => {
      const { page } = await start({
        transitions: [
          { ref: REF, uid: 'a', to: 'failed', reason: 'Some', at: at(5) },
          { ref: REF, uid: 'a', to: 'healthy', reason: 'Some', at: at(9) },
        ],
        marks: [makeRestart(6, 'restart')],
      });
      expect(await page({ from: iso(7), to: iso(8) })).toEqual({
        items: [],
        before: 'failed',
      });
      expect((await page({ from: iso(3) })).before).toBe('healthy');
      // Nobody watched then.
      expect((await page({ from: iso(-3) })).before).toBeUndefined();
      const { items } = await page({ type: ['restart'] });
      expect(items).toEqual([
        { type: 'restart', at: iso(6), count: 1, what: 'job' },
      ]);
      await expect(page({ cursor: 'nonsense' })).rejects.toThrow('cursor');
    });

    it('tells how each run differs from the one before, also over a page', async () => {
      const { page } = await start({
        runs: [
          makeRun(1),
          makeRun(2, { spec: { image: 'a:2', password: 'hunter2' } }),
          makeRun(3, { spec: { image: 'a:2', password: 'hunter3' } }),
        ],
      });
      const first = await page({ type: ['run'], limit: 2 });
      expect(first.items).toMatchObject([{ id: 'run-3' }, { id: 'run-2' }]);
      // Only what is masked changed.
      expect(first.items[0]).not.toHaveProperty('changes');
      expect(first.items[1]).toMatchObject({
        changes: [
          { path: 'spec.image', before: 'a:1', after: 'a:2' },
          { path: 'spec.password', after: '(masked)' },
        ],
      });
      expect(JSON.stringify(first)).not.toContain('hunter');
    });

    it('follows a run to its end, and does not make one up', async () => {
      const { store, page } = await start({
        runs: [makeRun(1, { outcome: 'running', endedAt: undefined })],
      });
      const outcomeOf = async (running?: string[]) =>
        (await page({ type: ['run'] }, running)).items;
      expect(await outcomeOf(['run-1'])).toMatchObject([
        { outcome: 'running' },
      ]);
      // The portal has not read it since it started.
      expect(await outcomeOf()).toMatchObject([{ outcome: 'running' }]);
      expect(await outcomeOf([])).toMatchObject([{ outcome: 'unknown' }]);
      await store.write({ ...EMPTY, runs: [makeRun(1)] });
      expect(await outcomeOf([])).toEqual([
        {
          type: 'run',
          at: iso(1),
          id: 'run-1',
          name: 'orders',
          startedAt: iso(1),
          endedAt: iso(2),
          outcome: 'succeeded',
        },
      ]);
    });
  });
});
