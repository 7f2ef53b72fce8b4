import { randomUUID } from 'crypto';
import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { PageOutcome, RungKind } from '@data-portal/plugin-on-call-common';
import { Knex } from 'knex';

const TABLE = 'on_call_pages';
const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * A page, as it is kept.
 *
 * @internal
 */
export type PageEntry = {
  requestedBy: string;
  entityRef: string;
  pager: string;
  provider: string;
  rotaId: string;
  rung: RungKind;
  dedupKey: string;
};

/**
 * @internal
 */
export type SentPage = {
  id: string;
  /** Epoch milliseconds: when it was asked for. */
  at: number;
};

type Row = {
  id: string;
  requested_at: number | string;
  requested_by: string;
  entity_ref: string;
  outcome: string;
};

/**
 * - `refused`: the pager has said that it took nothing.
 * - `failed`: it is not known whether anybody was woken.
 *
 * @internal
 */
export type PageLogOutcome = PageOutcome | 'refused' | 'failed';

/** Those that surely woke nobody. */
const OF_NOBODY: PageLogOutcome[] = ['already-open', 'refused'];

/**
 * Keeps who was paged in the database, so that all replicas of the portal count
 * the same.
 *
 * @internal
 */
export class PageLog {
  readonly #knex: Knex;
  readonly #now: () => number;
  /** Epoch milliseconds: no page is as old as the one before it. */
  #lastAt = 0;

  static async create(options: {
    database: DatabaseService;
    now?: () => number;
  }): Promise<PageLog> {
    const { database, now = Date.now } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@data-portal/plugin-on-call-backend',
          'migrations',
        ),
      });
    }
    return new PageLog(knex, now);
  }

  private constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /**
   * Writes down a page before it is sent, so that one that is under way counts.
   *
   * @returns its id
   */
  async begin(entry: PageEntry): Promise<string> {
    const id = randomUUID();
    const now = this.#now();
    // Those of one moment have an order too, which does not change any more.
    this.#lastAt = Math.max(now, this.#lastAt + 1);
    const requestedAt = this.#lastAt;
    await this.#knex(TABLE)
      .where('requested_at', '<', now - KEPT_MS)
      .delete();
    await this.#knex(TABLE).insert({
      id,
      requested_at: requestedAt,
      requested_by: entry.requestedBy,
      entity_ref: entry.entityRef,
      pager: entry.pager,
      provider: entry.provider,
      rota_id: entry.rotaId,
      rung: entry.rung,
      dedup_key: entry.dedupKey,
      outcome: 'sending',
    });
    return id;
  }

  async end(
    id: string,
    result: { outcome: PageLogOutcome; url?: string },
  ): Promise<void> {
    const { outcome, url } = result;
    await this.#knex(TABLE)
      .where({ id })
      .update({ outcome, incident_url: url ?? null });
  }

  /** Takes back a page that was never sent. */
  async forget(id: string): Promise<void> {
    await this.#knex(TABLE).where({ id }).delete();
  }

  /**
   * The pages since a moment that woke, or may have woken somebody, in the same
   * order for all who ask.
   */
  async sentSince(
    since: number,
    by: { requestedBy: string } | { entityRef: string },
  ): Promise<SentPage[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where('requested_at', '>', since)
      .andWhere(
        'requestedBy' in by
          ? { requested_by: by.requestedBy }
          : { entity_ref: by.entityRef },
      )
      .whereNotIn('outcome', OF_NOBODY)
      .orderBy(['requested_at', 'id'])
      .select('id', 'requested_at');
    return rows.map(row => ({ id: row.id, at: Number(row.requested_at) }));
  }
}
