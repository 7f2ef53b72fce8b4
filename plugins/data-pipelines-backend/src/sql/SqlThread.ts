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

/**
 * @internal
 */
export type ReadOptions = {
  /** Who asks; nobody may fill the queue alone. */
  caller?: string;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
};

type Outcome =
  | { results: ReadStatement[] }
  /** What the grammar itself stumbled over. */
  | { error: string }
  /** What was not enough for it. */
  | { exceeded: string }
  | { ended: string };

/** Megabytes; the grammars take about 60, and a script is small. */
const MEMORY = 256;
/** Milliseconds; seconds are only spent on the first look at a construct. */
const DEADLINE = 20_000;
/** Milliseconds; forms are filled in now and then. */
const IDLE = 5 * 60_000;
/** More than that wait only when something is wrong. */
const MOST_WAITING = 20;
/** What a form and its last check ask at a time, and one to spare. */
const MOST_OF_CALLER = 3;

/**
 * Reads statements in a thread of its own, one script after the other. A script
 * that takes too long is given up together with the thread; so is a thread that
 * has nothing to do.
 *
 * @internal
 */
export class SqlThread {
  readonly #file: string;
  readonly #deadline: number;
  readonly #memory: number;
  readonly #idle: number;
  #rest?: NodeJS.Timeout;
  #worker?: Worker;
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Set<ReadOptions>();

  constructor(options?: { deadline?: number; memory?: number; idle?: number }) {
    this.#file = resolvePackagePath(
      '@data-portal/plugin-data-pipelines-backend',
      'sql',
      'worker.cjs',
    );
    this.#deadline = options?.deadline ?? DEADLINE;
    this.#memory = options?.memory ?? MEMORY;
    this.#idle = options?.idle ?? IDLE;
  }

  /**
   * @throws InputError for a script that takes too long or too much memory,
   * ServiceUnavailableError when too many wait already.
   */
  async read(
    dialect: SqlDialect,
    statements: string[],
    options?: ReadOptions,
  ): Promise<ReadStatement[]> {
    const entry = { ...options };
    this.#admit(entry);
    this.#waiting.add(entry);
    clearTimeout(this.#rest);
    const turn = this.#last.then(() => {
      entry.signal?.throwIfAborted();
      return this.#ask(dialect, statements);
    });
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting.delete(entry);
      if (!this.#waiting.size) {
        this.#rest = setTimeout(() => this.#end(), this.#idle).unref();
      }
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    await this.#end();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #admit({ caller }: ReadOptions): void {
    const waiting = [...this.#waiting].filter(({ signal }) => !signal?.aborted);
    const own = waiting.filter(each => caller && each.caller === caller);
    if (own.length >= MOST_OF_CALLER) {
      throw new ServiceUnavailableError(
        'Your last SQL is still being read. Try again in a moment',
      );
    }
    if (waiting.length >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Too much SQL waits to be read. Try again in a moment',
      );
    }
  }

  async #ask(
    dialect: SqlDialect,
    statements: string[],
  ): Promise<ReadStatement[]> {
    if (this.#isClosed) {
      throw new ServiceUnavailableError('The portal is being stopped');
    }
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const settled = new AbortController();
    const { signal } = settled;
    const first = Promise.race([
      // One question at a time, so the next message is its answer.
      once(worker, 'message', { signal }).then(([answer]): Outcome => answer),
      once(worker, 'exit', { signal }).then((): Outcome => ({ ended: 'exit' })),
      sleep(this.#deadline, undefined, { signal }).then(
        (): Outcome => ({ exceeded: `${this.#deadline / 1_000} seconds` }),
      ),
    ]).catch(
      (error: Error & { code?: string }): Outcome =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { exceeded: `${this.#memory} MB` }
          : { ended: String(error) },
    );
    worker.postMessage({ dialect, statements });
    const outcome = await first;
    settled.abort();

    if ('results' in outcome) {
      return outcome.results;
    }
    if ('error' in outcome) {
      throw new InputError(`sql: it can not be read: ${outcome.error}`);
    }
    this.#forget(worker);
    await worker.terminate();
    if ('exceeded' in outcome) {
      throw new InputError(
        `sql: it could not be read within ${outcome.exceeded}. Make it simpler, or split it`,
      );
    }
    throw new ServiceUnavailableError(
      this.#isClosed
        ? 'The portal is being stopped'
        : `The SQL reader has ended (${outcome.ended}). Try again; if it stays so, the package is incomplete`,
    );
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) {
      this.#worker = undefined;
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#memory },
      // Nothing of the portal's surroundings is its business.
      env: {},
      execArgv: [],
    });
    // One that ends while nobody asks, or after it was given up, is no news.
    worker.on('error', () => {});
    worker.on('exit', () => this.#forget(worker));
    // An idle thread must keep no process from ending.
    worker.unref();
    return worker;
  }
}
