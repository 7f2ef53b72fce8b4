import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { lookup } from 'node:dns';
import { BlockList, LookupFunction, isIP } from 'node:net';
import { Agent, request } from 'undici';
import { describeNetworkError } from '../gateway/errors';
import {
  RuntimeHttp,
  RuntimeHttpOptions,
  parseAnswer,
  readAnswer,
} from './RuntimeHttp';

const CONNECT_TIMEOUT = 5_000;

/** Where clouds keep the credentials of their machines. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addAddress('fd00:ec2::254', 'ipv6');

/**
 * Whether an address belongs to the machine's own link, where no runtime is.
 *
 * @internal
 */
export function isLinkLocal(address: string): boolean {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(mapped);
  return (
    family !== 0 && linkLocal.check(mapped, family === 4 ? 'ipv4' : 'ipv6')
  );
}

function refusal(host: string): Error {
  return new InputError(
    `${host} is a link-local address, and no runtime is asked there`,
  );
}

const checkedLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0);
      return;
    }
    const allowed = addresses.filter(({ address }) => !isLinkLocal(address));
    if (!allowed.length) {
      callback(refusal(host), '', 0);
    } else if (options.all) {
      callback(null, allowed);
    } else {
      callback(null, allowed[0].address, allowed[0].family);
    }
  });
};

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
    const url = URL.canParse(options.baseUrl)
      ? new URL(options.baseUrl)
      : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol)) {
      throw new InputError(
        `"${options.baseUrl}" is no address of the form http://host:port`,
      );
    }
    if (url.username || url.password) {
      throw new InputError(
        `The address of ${url.host} holds credentials. Configure them apart from it`,
      );
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isLinkLocal(host)) {
      throw refusal(host);
    }
    this.#base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    this.#headers = options.headers ?? {};
    this.#what = options.what;
    this.#agent = new Agent({
      connect: {
        timeout: CONNECT_TIMEOUT,
        lookup: checkedLookup,
        ...(options.ca && { ca: options.ca }),
      },
      connections: 4,
    });
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
      limit,
    );
  }

  /** {@inheritdoc RuntimeHttp.close} */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
