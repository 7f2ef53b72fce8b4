import { createTestDatabases } from '../__testUtils__/databases';
import { SampleStore } from './SampleStore';

jest.setTimeout(60_000);

describe('SampleStore', () => {
  const databases = createTestDatabases();

  it.each(databases.ids)(
    'keeps one value a minute beyond a restart, for two hours: %s',
    async id => {
      const { knex, database, logger } = await databases.init(id);
      let now = new Date('2026-11-24T03:00:10Z');
      const clock = { now: () => now, sleep: async () => {} };
      const open = () => SampleStore.create({ database, logger, clock });

      const store = await open();
      store.record('kafka:a', { lag: 1 });
      now = new Date('2026-11-24T03:00:50Z');
      store.record('kafka:a', { lag: 2 });
      now = new Date('2026-11-24T03:01:10Z');
      store.record('kafka:a', { lag: 3, rate: 7 });
      await store.flush();
      expect(store.read('kafka:a', 'lag').map(({ value }) => value)).toEqual([
        2, 3,
      ]);
      expect(store.read('kafka:a', 'rate')).toEqual([
        { at: new Date('2026-11-24T03:01:00Z'), value: 7 },
      ]);

      // The minute that is not over yet has not been written.
      const other = await open();
      expect(other.read('kafka:a', 'lag').map(({ value }) => value)).toEqual([
        2,
      ]);

      now = new Date('2026-11-24T05:30:00Z');
      await store.flush();
      expect(store.read('kafka:a', 'lag')).toEqual([]);
      expect(await knex('data_pipelines_runtime_samples').select()).toEqual([]);
    },
  );
});
