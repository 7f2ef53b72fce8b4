import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Past,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { Knex } from 'knex';

/**
 * What is remembered of a resource beyond a restart of the portal.
 *
 * @internal
 */
export type Memory = {
  /** Another uid is another object, whatever its name. */
  uid?: string;
  past: Past;
  /** How it was last shown. */
  summary: ResourceSummary;
};

type Row = {
  ref: string;
  uid: string | null;
  past: string;
  summary: string;
  updated_at: Date;
};

const TABLE = 'data_pipelines_memory';
const BATCH = 200;
const WRITE_EVERY = 2_000;

/**
 * Keeps {@link Memory} in the database: read once at start, written behind.
 *
 * @internal
 */
export class PastStore {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  #pending = new Map<string, Memory | undefined>();
  #writing: Promise<void> = Promise.resolve();
  #timer?: NodeJS.Timeout;

  static async create(options: {
    database: DatabaseService;
    logger: LoggerService;
  }): Promise<PastStore> {
    const knex = await options.database.getClient();
    if (!options.database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@data-portal/plugin-data-pipelines-backend',
          'migrations',
        ),
      });
    }
    return new PastStore(knex, options.logger);
  }

  private constructor(knex: Knex, logger: LoggerService) {
    this.#knex = knex;
    this.#logger = logger;
  }

  /** Everything remembered, by printed ref. A row that does not parse is left out. */
  async load(): Promise<Map<string, Memory>> {
    const memories = new Map<string, Memory>();
    for (const row of await this.#knex<Row>(TABLE).select()) {
      try {
        memories.set(row.ref, {
          uid: row.uid ?? undefined,
          past: JSON.parse(row.past),
          summary: JSON.parse(row.summary),
        });
      } catch {
        this.#logger.warn('Forgot a resource whose row does not parse', {
          ref: row.ref,
        });
      }
    }
    return memories;
  }

  remember(ref: string, memory: Memory): void {
    this.#pending.set(ref, memory);
    this.#schedule();
  }

  forget(ref: string): void {
    this.#pending.set(ref, undefined);
    this.#schedule();
  }

  /** Writes what is pending now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY);
  }

  async #write(): Promise<void> {
    const pending = [...this.#pending];
    this.#pending = new Map();
    try {
      for (let start = 0; start < pending.length; start += BATCH) {
        const batch = pending.slice(start, start + BATCH);
        const gone = batch.filter(([, memory]) => !memory).map(([ref]) => ref);
        const rows = batch.flatMap(([ref, memory]) =>
          memory
            ? [
                {
                  ref,
                  uid: memory.uid ?? null,
                  past: JSON.stringify(memory.past),
                  summary: JSON.stringify(memory.summary),
                  updated_at: new Date(),
                },
              ]
            : [],
        );
        await this.#knex.transaction(async tx => {
          if (gone.length) {
            await tx<Row>(TABLE).whereIn('ref', gone).delete();
          }
          if (rows.length) {
            await tx<Row>(TABLE).insert(rows).onConflict('ref').merge();
          }
        });
      }
    } catch (error) {
      // The watch goes on without its memory; what is newer stays pending.
      this.#logger.error('Could not write what is remembered', error as Error);
      for (const [ref, memory] of pending) {
        if (!this.#pending.has(ref)) {
          this.#pending.set(ref, memory);
        }
      }
    }
  }
}
