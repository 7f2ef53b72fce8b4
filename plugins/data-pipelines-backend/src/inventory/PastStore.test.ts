import { mockServices } from '@backstage/backend-test-utils';
import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabases } from '../__testUtils__/databases';
import { Memory, PastStore } from './PastStore';

jest.setTimeout(60_000);

function makeMemory(uid: string): Memory {
  return {
    uid,
    past: {
      seen: { state: { value: 'RUNNING', since: '2026-11-24T03:00:00.000Z' } },
      samples: {},
    },
    summary: { title: 'Größe 😀' } as ResourceSummary,
  };
}

describe('PastStore', () => {
  const databases = createTestDatabases();
  if (!databases.hasPostgres) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
    it.skip('on Postgres, as everything here: npm test provides one', () => {});
  }

  it.each(databases.ids)('remembers beyond a restart: %s', async id => {
    const { knex, database, logger, pastStore } = await databases.init(id);
    pastStore.remember('a', makeMemory('1'));
    pastStore.remember('b', makeMemory('2'));
    await pastStore.flush();
    pastStore.remember('a', makeMemory('3'));
    pastStore.forget('b');
    await pastStore.flush();
    await knex('data_pipelines_memory').insert({
      ref: 'broken',
      past: '{',
      summary: '{',
      updated_at: new Date(),
    });

    const other = await PastStore.create({ database, logger });
    expect([...(await other.load())]).toEqual([['a', makeMemory('3')]]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it.each(databases.ids)(
    'lets a replica of the release before go on: %s',
    async id => {
      const knex = await databases.initEmpty(id);
      const directory = resolvePackagePath(
        '@data-portal/plugin-data-pipelines-backend',
        'migrations',
      );
      const options = { directory, loadExtensions: ['.js'] };
      // The memory and the samples were all that there was.
      await knex.migrate.up(options);
      await knex.migrate.up(options);
      const logger = mockServices.logger.mock();
      const before = await PastStore.create({
        database: mockServices.database({ knex, migrations: { skip: true } }),
        logger,
      });
      before.remember('a', makeMemory('1'));
      await before.flush();

      const after = await PastStore.create({
        database: mockServices.database({ knex, migrations: { skip: false } }),
        logger,
      });
      before.remember('b', makeMemory('2'));
      await before.flush();
      expect([...(await after.load()).keys()].sort()).toEqual(['a', 'b']);

      // And back.
      await knex.migrate.down(options);
      expect([...(await before.load()).keys()].sort()).toEqual(['a', 'b']);
      expect(await knex.schema.hasTable('data_pipelines_runs')).toBe(false);
    },
  );
});
