import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  SqlDialect,
  SqlError,
} from '@data-portal/plugin-data-pipelines-common';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/**
 * A table or a view that a statement makes.
 *
 * @internal
 */
export type DeclaredTable = {
  name: string;
  isView?: boolean;
  options: Record<string, string>;
};

/**
 * What the grammar found in one statement. Positions are those within it.
 *
 * @internal
 */
export type ReadStatement = {
  errors: SqlError[];
  declares: DeclaredTable[];
  reads: string[];
  writes: string[];
};

type Outcome =
  | { results: ReadStatement[] }
  /** What the grammar itself stumbled over. */
  | { error: string }
  | { late: true }
  | { ended: string };

/** Megabytes; the grammars take about 60, and a script is small. */
const MEMORY = 256;
/** Milliseconds; seconds are only spent on the first look at a construct. */
const DEADLINE = 20_000;
/** More than that wait only when something is wrong. */
const MOST_WAITING = 20;

/**
 * Reads statements in a thread of its own, one script after the other. A script
 * that takes too long is given up together with the thread.
 *
 * @internal
 */
export class SqlThread {
  readonly #file: string;
  readonly #deadline: number;
  #worker?: Worker;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options?: { deadline?: number }) {
    this.#file = resolvePackagePath(
      '@data-portal/plugin-data-pipelines-backend',
      'sql',
      'worker.cjs',
    );
    this.#deadline = options?.deadline ?? DEADLINE;
  }

  /**
   * @throws InputError for a script that takes too long,
   * ServiceUnavailableError when too many wait already.
   */
  async read(
    dialect: SqlDialect,
    statements: string[],
  ): Promise<ReadStatement[]> {
    if (this.#waiting >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Too much SQL waits to be read. Try again in a moment',
      );
    }
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#ask(dialect, statements));
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(
    dialect: SqlDialect,
    statements: string[],
  ): Promise<ReadStatement[]> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const settled = new AbortController();
    const { signal } = settled;
    const first = Promise.race([
      // One question at a time, so the next message is its answer.
      once(worker, 'message', { signal }).then(([answer]): Outcome => answer),
      once(worker, 'exit', { signal }).then((): Outcome => ({ ended: 'exit' })),
      sleep(this.#deadline, undefined, { signal }).then(
        (): Outcome => ({ late: true }),
      ),
    ]).catch((error): Outcome => ({ ended: String(error) }));
    worker.postMessage({ dialect, statements });
    const outcome = await first;
    settled.abort();

    if ('results' in outcome) {
      return outcome.results;
    }
    if ('error' in outcome) {
      throw new InputError(`sql: it can not be read: ${outcome.error}`);
    }
    this.#worker = undefined;
    await worker.terminate();
    if ('late' in outcome) {
      throw new InputError(
        `sql: it could not be read within ${
          this.#deadline / 1_000
        } seconds. Make it simpler, or split it`,
      );
    }
    throw new ServiceUnavailableError(
      `The SQL reader has ended (${outcome.ended}). Try again; if it stays so, the package is incomplete`,
    );
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
      // Nothing of the portal's surroundings is its business.
      env: {},
      execArgv: [],
    });
    // An idle thread must keep no process from ending.
    worker.unref();
    return worker;
  }
}
