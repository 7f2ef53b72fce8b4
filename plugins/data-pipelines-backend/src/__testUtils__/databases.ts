import {
  TestDatabaseId,
  TestDatabases,
  mockServices,
} from '@backstage/backend-test-utils';
import { PastStore } from '../inventory/PastStore';

const POSTGRES: TestDatabaseId = 'POSTGRES_15';

/**
 * The engines that a portal may run on. `npm test` provides a Postgres; where there
 * is none, a skipped test of the memory says so.
 */
export function createTestDatabases() {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', POSTGRES],
    disableDocker: true,
  });
  return {
    ids: databases.eachSupportedId(),
    hasPostgres: databases.supports(POSTGRES),
    /** A fresh database with our tables. */
    async init(id: TestDatabaseId) {
      const knex = await databases.init(id);
      const database = mockServices.database({
        knex,
        migrations: { skip: false },
      });
      const logger = mockServices.logger.mock();
      const pastStore = await PastStore.create({ database, logger });
      return { knex, database, logger, pastStore };
    },
    /** One without any. */
    initEmpty: (id: TestDatabaseId) => databases.init(id),
  };
}
