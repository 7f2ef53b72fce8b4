import { DatabaseService } from '@backstage/backend-plugin-api';
import { Clock } from '@data-portal/plugin-data-pipelines-node';
import { Knex } from 'knex';
import {
  HISTORY_TABLES,
  MarkRow,
  ObjectRow,
  RunRow,
  TransitionRow,
} from './historyRows';
import { thinRestarts, thinTransitions } from './thinHistory';

const DAY = 24 * 60 * 60_000;
/** So few rows need not be thinned. */
const FEW = 50;
const BATCH = 200;

/**
 * @internal
 */
export type HistoryLimits = {
  /** Of transitions and marks. */
  keepDays: number;
  keepRunsDays: number;
  /** Transitions, and as many marks. */
  maxPerResource: number;
  maxRunsPerResource: number;
};

type Counted = { ref: string; uid: string; count: number | string };

/**
 * Keeps the history within its bounds: by age, by number, and older things less
 * finely.
 *
 * @internal
 */
export class HistoryPruner {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #limits: HistoryLimits;

  static async create(options: {
    database: DatabaseService;
    clock: Clock;
    limits: HistoryLimits;
  }): Promise<HistoryPruner> {
    return new HistoryPruner(await options.database.getClient(), options);
  }

  private constructor(
    knex: Knex,
    options: { clock: Clock; limits: HistoryLimits },
  ) {
    this.#knex = knex;
    this.#clock = options.clock;
    this.#limits = options.limits;
  }

  async prune(): Promise<void> {
    const now = this.#clock.now().getTime();
    const { keepDays, keepRunsDays, maxPerResource, maxRunsPerResource } =
      this.#limits;
    const oldest = now - keepDays * DAY;
    await this.#knex<MarkRow>(HISTORY_TABLES.marks)
      .where('at', '<', oldest)
      .delete();
    await this.#knex<RunRow>(HISTORY_TABLES.runs)
      .where('at', '<', now - keepRunsDays * DAY)
      .delete();
    for (const { ref, uid } of await this.#crowded('transitions', FEW)) {
      await this.#thinTransitions(ref, uid, now);
    }
    for (const { ref, uid } of await this.#crowded('marks', FEW)) {
      await this.#thinRestarts(ref, uid, now);
    }
    await this.#dropTransitions(oldest);
    for (const { ref, uid } of await this.#crowded(
      'transitions',
      maxPerResource,
    )) {
      const first = await this.#nthNewest(
        'transitions',
        { ref, uid },
        maxPerResource,
      );
      await this.#dropTransitions(Number(first?.at ?? 0), { ref, uid });
    }
    for (const [table, most] of [
      ['marks', maxPerResource],
      ['runs', maxRunsPerResource],
    ] as const) {
      for (const { ref, uid } of await this.#crowded(table, most)) {
        const first = await this.#nthNewest(table, { ref, uid }, most);
        await this.#knex(HISTORY_TABLES[table])
          .where({ ref, uid })
          .andWhere('at', '<', Number(first?.at ?? 0))
          .delete();
      }
    }
    await this.#forgetGone(Math.min(oldest, now - keepRunsDays * DAY));
  }

  /** The objects with more rows than that. */
  async #crowded(
    table: 'transitions' | 'marks' | 'runs',
    most: number,
  ): Promise<Counted[]> {
    return this.#knex(HISTORY_TABLES[table])
      .select('ref', 'uid')
      .count('* as count')
      .groupBy('ref', 'uid')
      .havingRaw('count(*) > ?', [most]);
  }

  async #nthNewest(
    table: 'transitions' | 'marks' | 'runs',
    object: { ref: string; uid: string },
    count: number,
  ): Promise<{ at: number | string } | undefined> {
    return this.#knex(HISTORY_TABLES[table])
      .where(object)
      .orderBy('at', 'desc')
      .offset(count - 1)
      .first('at');
  }

  /** Takes out what came before, and notes in which state that left the object. */
  async #dropTransitions(
    before: number,
    object?: { ref: string; uid: string },
  ): Promise<void> {
    const old = () => {
      const query = this.#knex<TransitionRow>(HISTORY_TABLES.transitions).where(
        'at',
        '<',
        before,
      );
      return object ? query.andWhere(object) : query;
    };
    const ends: { ref: string; uid: string; position: number }[] = await old()
      .select('ref', 'uid')
      .max('position as position')
      .groupBy('ref', 'uid');
    for (const { ref, uid, position } of ends) {
      await this.#knex.transaction(async tx => {
        const last = await tx<TransitionRow>(HISTORY_TABLES.transitions)
          .where({ ref, uid, position })
          .first();
        if (last) {
          await tx<ObjectRow>(HISTORY_TABLES.objects)
            .where({ ref, uid })
            .update({ base_state: last.to_state, base_at: last.at });
          await tx<TransitionRow>(HISTORY_TABLES.transitions)
            .where({ ref, uid })
            .andWhere('position', '<=', position)
            .delete();
        }
      });
    }
  }

  async #thinTransitions(ref: string, uid: string, now: number): Promise<void> {
    const table = HISTORY_TABLES.transitions;
    const rows = await this.#knex<TransitionRow>(table)
      .where({ ref, uid })
      .orderBy('position');
    const { removed, changed } = thinTransitions(
      rows.map(({ id, from_state, to_state, at }) => ({
        id,
        from: from_state,
        to: to_state,
        at: Number(at),
      })),
      now,
    );
    await this.#knex.transaction(async tx => {
      for (let start = 0; start < removed.length; start += BATCH) {
        await tx(table)
          .whereIn('id', removed.slice(start, start + BATCH))
          .delete();
      }
      for (const { id, from } of changed) {
        await tx<TransitionRow>(table)
          .where({ id })
          .update({ from_state: from });
      }
    });
  }

  async #thinRestarts(ref: string, uid: string, now: number): Promise<void> {
    const table = HISTORY_TABLES.marks;
    const rows = await this.#knex<MarkRow>(table)
      .where({ ref, uid, type: 'restart' })
      .orderBy('at')
      .orderBy('id');
    const { removed, changed } = thinRestarts(
      rows.map(({ id, at, body }) => ({
        id,
        at: Number(at),
        body: JSON.parse(body),
      })),
      now,
    );
    await this.#knex.transaction(async tx => {
      for (let start = 0; start < removed.length; start += BATCH) {
        await tx(table)
          .whereIn('id', removed.slice(start, start + BATCH))
          .delete();
      }
      for (const { id, body } of changed) {
        await tx<MarkRow>(table)
          .where({ id })
          .update({ body: JSON.stringify(body) });
      }
    });
  }

  /** Of what went away long ago, nothing is left. */
  async #forgetGone(before: number): Promise<void> {
    await this.#knex<ObjectRow>(HISTORY_TABLES.objects)
      .where('gone_at', '<', before)
      .delete();
  }
}
