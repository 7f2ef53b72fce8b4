import { isError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { RuntimeHttp } from '@data-portal/plugin-data-pipelines-node';

/**
 * The requests of one look at a JobManager, and what became of them.
 *
 * @internal
 */
export class Round {
  /** What of the answer is missing, one line each. */
  readonly warnings: string[] = [];
  readonly #http: RuntimeHttp;
  readonly #signal: AbortSignal;
  readonly #patience: number;

  /**
   * @param options - `patience`: milliseconds for one request, so that one that
   * hangs does not cost the others
   */
  constructor(options: {
    http: RuntimeHttp;
    signal: AbortSignal;
    patience: number;
  }) {
    this.#http = options.http;
    this.#signal = options.signal;
    this.#patience = options.patience;
  }

  /** Throws as {@link RuntimeHttp.getJson} does. */
  async get(path: string): Promise<JsonValue> {
    const deadline = AbortSignal.timeout(this.#patience);
    try {
      return await this.#http.getJson(path, {
        signal: AbortSignal.any([this.#signal, deadline]),
      });
    } catch (error) {
      if (deadline.aborted && !this.#signal.aborted) {
        throw new Error(
          `The JobManager did not answer within ${this.#patience / 1_000} s`,
        );
      }
      throw error;
    }
  }

  /** The same for what need not be there. */
  async getIfThere(path: string): Promise<JsonValue | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  /** A part that is not answered costs itself alone, and is told of. */
  async optional<T>(
    what: string,
    step: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.#signal.throwIfAborted();
      this.warnings.push(
        `${what}: ${isError(error) ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
}
