import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  SqlDialect,
  SqlError,
} from '@data-portal/plugin-data-pipelines-common';
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

type Answer = { id: number; results?: ReadStatement[]; error?: string };

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
  #id = 0;

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

  #ask(dialect: SqlDialect, statements: string[]): Promise<ReadStatement[]> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#id += 1;
    const id = this.#id;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onEnd);
        worker.off('exit', onEnd);
        finish();
      };
      const giveUp = (error: Error) =>
        settle(() => {
          this.#worker = undefined;
          worker.terminate().catch(() => {});
          reject(error);
        });
      const timer = setTimeout(
        () =>
          giveUp(
            new InputError(
              `sql: it could not be read within ${
                this.#deadline / 1_000
              } seconds. Make it simpler, or split it`,
            ),
          ),
        this.#deadline,
      );
      const onMessage = (answer: Answer) => {
        if (answer.id === id) {
          const { results, error } = answer;
          settle(() =>
            results
              ? resolve(results)
              : reject(new InputError(`sql: it can not be read: ${error}`)),
          );
        }
      };
      const onEnd = (reason: unknown) =>
        giveUp(
          new ServiceUnavailableError(
            `The SQL reader has ended (${reason}). Try again; if it stays so, the package is incomplete`,
          ),
        );
      worker.on('message', onMessage);
      worker.on('error', onEnd);
      worker.on('exit', onEnd);
      worker.postMessage({ id, dialect, statements });
    });
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
