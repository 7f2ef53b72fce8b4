import { JsonValue } from '@backstage/types';
import { Agent, request } from 'undici';
import { describeNetworkError } from '../gateway/errors';
import {
  RuntimeHttp,
  RuntimeHttpOptions,
  parseAnswer,
  readAnswer,
} from './RuntimeHttp';
import { openRuntimeAddress } from './openRuntimeAddress';

/**
 * Reads from an address out of the configuration.
 *
 * @public
 */
export class ConfiguredRuntimeHttp implements RuntimeHttp {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #what: string;
  readonly #agent: Agent;

  /**
   * @param options - `baseUrl` is http or https and may hold a path; `headers`
   * carry credentials; `what` names the system in errors: "The JobManager"
   *
   * @throws InputError where the address can not be one.
   */
  constructor(options: {
    baseUrl: string;
    headers?: Record<string, string>;
    /** PEM. */
    ca?: string;
    what: string;
  }) {
    const { url, agent } = openRuntimeAddress({
      address: options.baseUrl,
      ca: options.ca,
    });
    this.#base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    this.#headers = options.headers ?? {};
    this.#what = options.what;
    this.#agent = agent;
  }

  /** {@inheritdoc RuntimeHttp.getJson} */
  async getJson(path: string, options: RuntimeHttpOptions): Promise<JsonValue> {
    return parseAnswer(await this.getText(path, options), this.#what);
  }

  /** {@inheritdoc RuntimeHttp.getText} */
  async getText(path: string, options: RuntimeHttpOptions): Promise<string> {
    const { signal, limit } = options;
    let answer;
    try {
      answer = await request(`${this.#base}${path}`, {
        dispatcher: this.#agent,
        headers: { accept: 'application/json, text/plain', ...this.#headers },
        signal,
      });
    } catch (error) {
      throw new Error(
        `${this.#what} does not answer: ${describeNetworkError(error)}`,
      );
    }
    return readAnswer(
      { status: answer.statusCode, body: answer.body },
      this.#what,
      { limit },
    );
  }

  /** {@inheritdoc RuntimeHttp.close} */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
