import { DatabaseService } from '@backstage/backend-plugin-api';
import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { Knex } from 'knex';
import { ChainEnd, continueChain } from './continueChain';
import {
  HISTORY_TABLES,
  HistoryBatch,
  MarkRow,
  ObjectKey,
  ObjectRow,
  RunRow,
  SeenObject,
  SeenTransition,
  TransitionRow,
  WrittenTransition,
} from './historyRows';
import { toRunRow } from './toRunRow';

/** SQLite takes so many values at once. */
const BATCH = 50;

/**
 * An object as the history knows it.
 *
 * @internal
 */
export type KnownObject = ObjectKey & {
  owner?: string;
  state: VerdictState;
  /** Milliseconds since 1970: since when it is in that state. */
  since: number;
  /** Whether it was seen to change to that state, and not found in it. */
  hasChanged: boolean;
};

function* chunksOf<T>(items: T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) {
    yield items.slice(start, start + BATCH);
  }
}

function keyOf({ ref, uid }: ObjectKey): string {
  return `${uid} ${ref}`;
}

/**
 * Writes the history. Several replicas may write what they have seen one after
 * the other; each thing gets in once.
 *
 * @internal
 */
export class HistoryStore {
  readonly #knex: Knex;

  /** Opens the tables that {@link PastStore} has migrated. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<HistoryStore> {
    return new HistoryStore(await options.database.getClient());
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The objects that are there, as far as is known, by printed ref. */
  async load(): Promise<Map<string, KnownObject>> {
    const rows = await this.#knex<ObjectRow>(HISTORY_TABLES.objects)
      .whereNull('gone_at')
      .orderBy('first_seen_at');
    const ends = await this.#ends();
    return new Map(
      rows.map(({ ref, uid, owner, base_state, base_at }) => {
        const end = ends.get(keyOf({ ref, uid }));
        return [
          ref,
          {
            ref,
            uid,
            owner: owner ?? undefined,
            state: end?.state ?? base_state,
            since: end?.at ?? Number(base_at),
            hasChanged: end !== undefined,
          },
        ];
      }),
    );
  }

  /**
   * Writes what is new of a batch.
   *
   * @returns the transitions that were new, and what was seen for the first time
   */
  async write(batch: HistoryBatch): Promise<WrittenTransition[]> {
    return this.#knex.transaction(async tx => {
      const first = await this.#writeObjects(tx, batch.objects);
      const written = await this.#writeTransitions(tx, batch.transitions);
      for (const { ref, uid, at } of batch.gone) {
        await tx<ObjectRow>(HISTORY_TABLES.objects)
          .where({ ref, uid })
          .whereNull('gone_at')
          .update({ gone_at: at });
      }
      for (const marks of chunksOf(batch.marks)) {
        await tx<MarkRow>(HISTORY_TABLES.marks)
          .insert(
            marks.map(({ body, ...mark }) => ({
              ...mark,
              body: JSON.stringify(body),
            })),
          )
          .onConflict(['ref', 'uid', 'type', 'token'])
          .ignore();
      }
      for (const runs of chunksOf(batch.runs)) {
        await tx<RunRow>(HISTORY_TABLES.runs)
          .insert(runs.map(toRunRow))
          .onConflict(['ref', 'uid', 'run'])
          .merge();
      }
      return [...first, ...written];
    });
  }

  async #writeObjects(
    tx: Knex.Transaction,
    seen: SeenObject[],
  ): Promise<WrittenTransition[]> {
    const first: WrittenTransition[] = [];
    for (const objects of chunksOf(seen)) {
      const rows = objects.map(({ ref, uid, owner, at, state }) => ({
        ref,
        uid,
        owner: owner ?? null,
        first_seen_at: at,
        base_state: state,
        base_at: at,
      }));
      const added = await tx<ObjectRow>(HISTORY_TABLES.objects)
        .insert(rows)
        .onConflict(['ref', 'uid'])
        .ignore()
        .returning(['ref', 'uid']);
      const keys = new Set(added.map(keyOf));
      const isFirst = (key: ObjectKey) => keys.has(keyOf(key));
      first.push(
        ...objects
          .filter(isFirst)
          .map(({ ref, uid, state, at }) => ({ ref, uid, to: state, at })),
      );
      const known = rows.filter(row => !isFirst(row));
      if (known.length) {
        await tx(HISTORY_TABLES.objects)
          .insert(known)
          .onConflict(['ref', 'uid'])
          .merge(['owner']);
      }
    }
    return first;
  }

  async #writeTransitions(
    tx: Knex.Transaction,
    seen: SeenTransition[],
  ): Promise<WrittenTransition[]> {
    const byObject = new Map<string, SeenTransition[]>();
    for (const transition of seen) {
      const key = keyOf(transition);
      byObject.set(key, [...(byObject.get(key) ?? []), transition]);
    }
    const written: WrittenTransition[] = [];
    for (const transitions of byObject.values()) {
      const end = await this.#endOf(tx, transitions[0]);
      for (const transition of end ? continueChain(end, transitions) : []) {
        const { ref, uid, position, from, to, reason, at } = transition;
        // The lock of the scheduler may have been lost meanwhile.
        const added = await tx<TransitionRow>(HISTORY_TABLES.transitions)
          .insert({
            ref,
            uid,
            position,
            from_state: from,
            to_state: to,
            reason: reason.slice(0, 200),
            at,
          })
          .onConflict(['ref', 'uid', 'position'])
          .ignore()
          .returning('id');
        if (!added.length) {
          break;
        }
        written.push({ ref, uid, from, to, at });
      }
    }
    return written;
  }

  async #endOf(
    tx: Knex.Transaction,
    { ref, uid }: ObjectKey,
  ): Promise<ChainEnd | undefined> {
    const last = await tx<TransitionRow>(HISTORY_TABLES.transitions)
      .where({ ref, uid })
      .orderBy('position', 'desc')
      .first();
    if (last) {
      return {
        state: last.to_state,
        at: Number(last.at),
        position: last.position + 1,
      };
    }
    const object = await tx<ObjectRow>(HISTORY_TABLES.objects)
      .where({ ref, uid })
      .first();
    return (
      object && {
        state: object.base_state,
        at: Number(object.base_at),
        position: 0,
      }
    );
  }

  /** Where each chain ends, in two passes that both engines have an index for. */
  async #ends(): Promise<Map<string, { state: VerdictState; at: number }>> {
    const last = this.#knex(HISTORY_TABLES.transitions)
      .select('ref', 'uid')
      .max('position as position')
      .groupBy('ref', 'uid')
      .as('last');
    const rows: TransitionRow[] = await this.#knex(
      `${HISTORY_TABLES.transitions} as one`,
    )
      .join(last, join =>
        join
          .on('one.ref', 'last.ref')
          .andOn('one.uid', 'last.uid')
          .andOn('one.position', 'last.position'),
      )
      .select('one.*');
    return new Map(
      rows.map(row => [
        keyOf(row),
        { state: row.to_state, at: Number(row.at) },
      ]),
    );
  }
}
