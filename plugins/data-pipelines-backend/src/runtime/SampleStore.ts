import {
  DatabaseService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  Clock,
  RuntimeSample,
  RuntimeSamples,
} from '@data-portal/plugin-data-pipelines-node';
import { Knex } from 'knex';
import { SampleRing } from './SampleRing';

type Row = { target: string; at: number; values: string };

const TABLE = 'data_pipelines_runtime_samples';
const MINUTE = 60_000;
const BATCH = 50;

/**
 * Keeps one row a target and minute, for two hours. All replicas hold what they
 * saw in memory; the one that has the scheduler's lock writes.
 *
 * @internal
 */
export class SampleStore implements RuntimeSamples {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #targets = new Map<string, SampleRing>();
  #writtenUntil: number;

  /** Opens the tables that {@link PastStore} has migrated, and reads what is there. */
  static async create(options: {
    database: DatabaseService;
    logger: LoggerService;
    clock: Clock;
  }): Promise<SampleStore> {
    const store = new SampleStore(
      await options.database.getClient(),
      options.logger,
      options.clock,
    );
    await store.#load();
    return store;
  }

  private constructor(knex: Knex, logger: LoggerService, clock: Clock) {
    this.#knex = knex;
    this.#logger = logger;
    this.#clock = clock;
    this.#writtenUntil = this.#minute() - 1;
  }

  /** {@inheritdoc RuntimeSamples.record} */
  record(target: string, values: Record<string, number>): void {
    this.#ringOf(target).record(this.#minute(), values);
  }

  /** {@inheritdoc RuntimeSamples.read} */
  read(target: string, series: string): RuntimeSample[] {
    const ring = this.#targets.get(target);
    return ring
      ? Array.from(ring.read(series, this.#minute()), ([at, value]) => ({
          at: new Date(at * MINUTE),
          value,
        }))
      : [];
  }

  /** Writes every minute, on one replica at a time. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'data-pipelines-runtime-samples',
      scope: 'global',
      frequency: { minutes: 1 },
      timeout: { minutes: 1 },
      fn: () => this.flush(),
    });
  }

  /** Writes the minutes that are over, and forgets the oldest. */
  async flush(): Promise<void> {
    const minute = this.#minute();
    const rows: Row[] = [];
    const oldest = Math.max(this.#writtenUntil, minute - SampleRing.minutes);
    for (const [target, ring] of this.#targets) {
      for (let at = oldest + 1; at < minute; at += 1) {
        const values = ring.valuesAt(at);
        if (Object.keys(values).length) {
          rows.push({ target, at, values: JSON.stringify(values) });
        }
      }
    }
    for (let start = 0; start < rows.length; start += BATCH) {
      await this.#knex<Row>(TABLE)
        .insert(rows.slice(start, start + BATCH))
        .onConflict(['target', 'at'])
        .merge();
    }
    await this.#knex<Row>(TABLE)
      .where('at', '<=', minute - SampleRing.minutes)
      .delete();
    this.#writtenUntil = minute - 1;
  }

  async #load(): Promise<void> {
    const rows = await this.#knex<Row>(TABLE)
      .where('at', '>', this.#minute() - SampleRing.minutes)
      .orderBy('at')
      .select();
    for (const { target, at, values } of rows) {
      try {
        // Postgres gives a bigint as a string.
        this.#ringOf(target).record(Number(at), JSON.parse(values));
      } catch {
        this.#logger.warn('Forgot samples that do not parse', { target });
      }
    }
  }

  #ringOf(target: string): SampleRing {
    const ring = this.#targets.get(target) ?? new SampleRing();
    this.#targets.set(target, ring);
    return ring;
  }

  #minute(): number {
    return Math.floor(this.#clock.now().getTime() / MINUTE);
  }
}
