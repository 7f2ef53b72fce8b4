import { DatabaseService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  HISTORY_TYPES,
  HistoryEntry,
  HistoryQuery,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { Knex } from 'knex';
import {
  HISTORY_TABLES,
  MarkRow,
  ObjectRow,
  RunRow,
  TransitionRow,
} from './historyRows';
import {
  toAppearance,
  toMarkEntry,
  toRunEntry,
  toTransition,
} from './toHistoryEntry';

const DEFAULT_LIMIT = 200;

/**
 * An object that was watched under a ref.
 *
 * @internal
 */
export type WatchedObject = {
  uid: string;
  /** The last one that was known. */
  owner?: string;
  /** Milliseconds since 1970. */
  firstSeenAt: number;
  goneAt?: number;
};

/** A place in the order of all entries, newest first. */
type Position = { at: number; rank: number; id: number };

type Found = Position & { entry: HistoryEntry; run?: RunRow };

const RANKS = { appearance: 0, transition: 1, mark: 2, run: 3 } as const;

function parseCursor(cursor: string): Position {
  const parts = cursor.split('.').map(Number);
  const [at, rank, id] = parts;
  if (parts.length !== 3 || !parts.every(Number.isSafeInteger)) {
    throw new InputError('cursor: not one that was given out here');
  }
  return { at, rank, id };
}

function compare(a: Position, b: Position): number {
  return b.at - a.at || b.rank - a.rank || b.id - a.id;
}

/**
 * Reads pages of the history.
 *
 * @internal
 */
export class HistoryReader {
  readonly #knex: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<HistoryReader> {
    return new HistoryReader(await options.database.getClient());
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Every object that was ever watched under a ref. */
  async objectsOf(ref: string): Promise<WatchedObject[]> {
    const rows = await this.#knex<ObjectRow>(HISTORY_TABLES.objects)
      .where({ ref })
      .orderBy('first_seen_at');
    return rows.map(row => ({
      uid: row.uid,
      owner: row.owner ?? undefined,
      firstSeenAt: Number(row.first_seen_at),
      goneAt: row.gone_at === null ? undefined : Number(row.gone_at),
    }));
  }

  /**
   * One page of what happened to some of them, newest first.
   *
   * @param options - `running`: the ids of the runs that are known to go on; the
   * end of any other was not seen. Undefined: nobody knows
   */
  async page(options: {
    ref: string;
    uids: string[];
    query: HistoryQuery;
    running?: string[];
  }): Promise<{
    items: HistoryEntry[];
    nextCursor?: string;
    before?: VerdictState;
  }> {
    const { ref, uids, query, running } = options;
    const limit = query.limit ?? DEFAULT_LIMIT;
    const types: readonly string[] = query.type ?? HISTORY_TYPES;
    const from = query.from ? Date.parse(query.from) : undefined;
    const to = query.to ? Date.parse(query.to) : undefined;
    const after = query.cursor ? parseCursor(query.cursor) : undefined;
    const rowsOf = <T extends { at: number | string; id: number }>(
      table: string,
      rank: number,
    ) => {
      const rows = this.#knex(table)
        .where({ ref })
        .whereIn('uid', uids)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (from !== undefined) {
        rows.where('at', '>=', from);
      }
      if (to !== undefined) {
        rows.where('at', '<=', to);
      }
      if (after) {
        rows.where(builder => {
          builder.where('at', '<', after.at);
          if (rank < after.rank) {
            builder.orWhere('at', after.at);
          } else if (rank === after.rank) {
            builder.orWhere(same =>
              same.where('at', after.at).andWhere('id', '<', after.id),
            );
          }
        });
      }
      return rows as Knex.QueryBuilder<object, T[]>;
    };

    const found: Found[] = [];
    const put = (
      rank: number,
      row: { at: number | string; id: number },
      entry: HistoryEntry,
      run?: RunRow,
    ) => found.push({ at: Number(row.at), rank, id: row.id, entry, run });

    if (types.includes('appearance')) {
      for (const row of await this.#appearances(ref, uids)) {
        const position = {
          at: Number(row.first_seen_at),
          rank: RANKS.appearance,
          id: row.id,
        };
        if (
          position.at >= (from ?? 0) &&
          position.at <= (to ?? Infinity) &&
          (!after || compare(after, position) < 0)
        ) {
          found.push({ ...position, entry: toAppearance(row) });
        }
      }
    }
    if (types.includes('transition')) {
      const rows = await rowsOf<TransitionRow>(
        HISTORY_TABLES.transitions,
        RANKS.transition,
      );
      rows.forEach(row => put(RANKS.transition, row, toTransition(row)));
    }
    const markTypes = types.filter(type =>
      ['spec', 'scale', 'restart'].includes(type),
    );
    if (markTypes.length) {
      const rows: MarkRow[] = await rowsOf<MarkRow>(
        HISTORY_TABLES.marks,
        RANKS.mark,
      ).whereIn('type', markTypes);
      rows.forEach(row => put(RANKS.mark, row, toMarkEntry(row)));
    }
    if (types.includes('run')) {
      const rows = await rowsOf<RunRow>(HISTORY_TABLES.runs, RANKS.run);
      const isRunning = (row: RunRow) => running?.includes(row.run) ?? true;
      rows.forEach((row, index) =>
        put(
          RANKS.run,
          row,
          toRunEntry(row, {
            before: rows[index + 1],
            isRunning: isRunning(row),
          }),
          row,
        ),
      );
    }

    found.sort(compare);
    const page = found.slice(0, limit);
    const last = page[page.length - 1];
    await this.#compareOldestRun(page, ref, uids, running);
    return {
      items: page.map(({ entry }) => entry),
      ...(found.length > limit &&
        last && { nextCursor: `${last.at}.${last.rank}.${last.id}` }),
      ...(from !== undefined && {
        before: await this.#stateBefore(ref, uids, from),
      }),
    };
  }

  /** The run before the oldest of a page may be on the next one. */
  async #compareOldestRun(
    page: Found[],
    ref: string,
    uids: string[],
    running: string[] | undefined,
  ): Promise<void> {
    const oldest = page.filter(({ run }) => run).at(-1);
    if (oldest?.run) {
      const { run } = oldest;
      const before = await this.#knex<RunRow>(HISTORY_TABLES.runs)
        .where({ ref })
        .whereIn('uid', uids)
        .andWhere(builder =>
          builder
            .where('at', '<', run.at)
            .orWhere(same =>
              same.where('at', run.at).andWhere('id', '<', run.id),
            ),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .first();
      oldest.entry = toRunEntry(run, {
        before,
        isRunning: running?.includes(run.run) ?? true,
      });
    }
  }

  async #appearances(ref: string, uids: string[]): Promise<ObjectRow[]> {
    const rows = await this.#knex<ObjectRow>(HISTORY_TABLES.objects)
      .where({ ref })
      .whereIn('uid', uids);
    // Where the first transitions are dropped, nobody knows how it began.
    return rows.filter(
      row => Number(row.base_at) === Number(row.first_seen_at),
    );
  }

  async #stateBefore(
    ref: string,
    uids: string[],
    moment: number,
  ): Promise<VerdictState | undefined> {
    const objects = await this.#knex<ObjectRow>(HISTORY_TABLES.objects)
      .where({ ref })
      .whereIn('uid', uids)
      .andWhere('first_seen_at', '<', moment)
      .orderBy('first_seen_at', 'desc');
    const [object] = objects;
    if (!object) {
      return undefined;
    }
    const last = await this.#knex<TransitionRow>(HISTORY_TABLES.transitions)
      .where({ ref, uid: object.uid })
      .andWhere('at', '<', moment)
      .orderBy('position', 'desc')
      .first();
    return last?.to_state ?? object.base_state;
  }
}
