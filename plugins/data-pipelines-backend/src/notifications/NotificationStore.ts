import { DatabaseService } from '@backstage/backend-plugin-api';
import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { Knex } from 'knex';
import { Notification } from './decideNotification';

const TABLE = 'data_pipelines_notifications';

type Row = {
  ref: string;
  owner: string;
  told_state: VerdictState | null;
  told_at: number | string | null;
  resolved_at: number | string | null;
  next_state: VerdictState | null;
  due_at: number | string | null;
};

/**
 * @internal
 */
export type KeptNotification = Notification & { ref: string; owner: string };

function toNotification(row: Row): KeptNotification {
  const { ref, owner, told_state, told_at, resolved_at, next_state, due_at } =
    row;
  return {
    ref,
    owner,
    ...(told_state !== null &&
      told_at !== null && { told: { state: told_state, at: Number(told_at) } }),
    ...(resolved_at !== null && { resolvedAt: Number(resolved_at) }),
    ...(next_state !== null &&
      due_at !== null && {
        next: { state: next_state, dueAt: Number(due_at) },
      }),
  };
}

/**
 * Keeps what owners were told.
 *
 * @internal
 */
export class NotificationStore {
  readonly #knex: Knex;

  /** Opens the tables that {@link PastStore} has migrated. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<NotificationStore> {
    return new NotificationStore(await options.database.getClient());
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(ref: string): Promise<KeptNotification | undefined> {
    const row = await this.#knex<Row>(TABLE).where({ ref }).first();
    return row && toNotification(row);
  }

  /** What is to be told by now. */
  async due(now: number): Promise<KeptNotification[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where('due_at', '<=', now)
      .orderBy('due_at');
    return rows.map(toNotification);
  }

  /** One that has neither a past nor a future is forgotten. */
  async put(notification: KeptNotification): Promise<void> {
    const { ref, owner, told, resolvedAt, next } = notification;
    if (!told && !next) {
      await this.#knex<Row>(TABLE).where({ ref }).delete();
      return;
    }
    await this.#knex<Row>(TABLE)
      .insert({
        ref,
        owner,
        told_state: told?.state ?? null,
        told_at: told?.at ?? null,
        resolved_at: resolvedAt ?? null,
        next_state: next?.state ?? null,
        due_at: next?.dueAt ?? null,
      })
      .onConflict('ref')
      .merge();
  }

  /** Forgets what was over before that moment. */
  async forget(before: number): Promise<void> {
    await this.#knex<Row>(TABLE)
      .where('resolved_at', '<', before)
      .whereNull('due_at')
      .delete();
  }
}
