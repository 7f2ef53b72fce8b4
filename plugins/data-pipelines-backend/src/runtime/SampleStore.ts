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

type Row = { target: string; at: number; values: string };

const TABLE = 'data_pipelines_runtime_samples';
const MINUTE = 60_000;
const MINUTES_KEPT = 120;
const BATCH = 50;

/** Minutes since 1970, and the values noted in each. */
type Minutes = Map<number, Record<string, number>>;

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
  readonly #targets = new Map<string, Minutes>();
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
    const minutes: Minutes = this.#targets.get(target) ?? new Map();
    this.#targets.set(target, minutes);
    const minute = this.#minute();
    minutes.set(minute, values);
    for (const at of minutes.keys()) {
      if (at <= minute - MINUTES_KEPT) {
        minutes.delete(at);
      }
    }
  }

  /** {@inheritdoc RuntimeSamples.read} */
  read(target: string, series: string): RuntimeSample[] {
    const samples: RuntimeSample[] = [];
    const oldest = this.#minute() - MINUTES_KEPT;
    for (const [at, values] of this.#targets.get(target) ?? []) {
      if (at > oldest && series in values) {
        samples.push({ at: new Date(at * MINUTE), value: values[series] });
      }
    }
    return samples;
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
    for (const [target, minutes] of this.#targets) {
      for (const [at, values] of minutes) {
        if (at > this.#writtenUntil && at < minute) {
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
      .where('at', '<=', minute - MINUTES_KEPT)
      .delete();
    this.#writtenUntil = minute - 1;
  }

  async #load(): Promise<void> {
    const rows = await this.#knex<Row>(TABLE)
      .where('at', '>', this.#minute() - MINUTES_KEPT)
      .orderBy('at')
      .select();
    for (const { target, at, values } of rows) {
      try {
        const minutes: Minutes = this.#targets.get(target) ?? new Map();
        this.#targets.set(target, minutes);
        // Postgres gives a bigint as a string.
        minutes.set(Number(at), JSON.parse(values));
      } catch {
        this.#logger.warn('Forgot samples that do not parse', { target });
      }
    }
  }

  #minute(): number {
    return Math.floor(this.#clock.now().getTime() / MINUTE);
  }
}
