import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { RuntimeSignInError } from '@data-portal/plugin-data-pipelines-node';
import {
  AuthenticationError as KafkaAuthenticationError,
  Connection,
  ConnectionOptions,
  ConnectionPool,
  apiVersionsV3,
} from '@platformatic/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccessTokens } from '../signIn/AccessTokens';
import { SignIn, saslOf } from '../signIn/SignIn';
import { WireCall } from './apis';

const CONNECT_TIMEOUT = 3_000;
const REQUEST_TIMEOUT = 10_000;
/** A broker that did not answer is left in peace for so long. */
const SILENCE = 10_000;
const CLIENT_ID = 'data-pipelines';

/** CLUSTER_AUTHORIZATION_FAILED and its likes. */
const REFUSED_CODES = [29, 30, 31];

/**
 * @internal
 */
export type BrokerAddress = { host: string; port: number };

/**
 * @internal
 */
export type SessionOptions = {
  bootstrap: BrokerAddress[];
  tls?: ConnectionOptions['tls'];
  sasl?: SignIn;
};

/** The library nests what it says, by cause or as one of several. */
function* chainOf(error: unknown): Iterable<Error> {
  let next = error;
  while (next instanceof Error) {
    yield next;
    next =
      (next instanceof AggregateError ? next.errors[0] : undefined) ??
      next.cause;
  }
}

/** What went wrong, in one line. */
function reasonOf(error: unknown): string {
  const messages = [...chainOf(error)].map(({ message }) => message);
  return [...new Set(messages)].slice(0, 3).join(' ') || String(error);
}

function isAuthenticationError(error: unknown): boolean {
  return [...chainOf(error)].some(
    link => (link as { code?: string }).code === KafkaAuthenticationError.code,
  );
}

/**
 * The long-lived connections to one Kafka cluster. Calls are the raw ones of
 * the protocol: the library's own admin client has no batches, and fails whole
 * where one element of an answer is bad.
 *
 * @internal
 */
export class KafkaSession {
  readonly #bootstrap: BrokerAddress[];
  readonly #pool: ConnectionPool;
  readonly #tokens?: AccessTokens;
  readonly #brokers = new Map<number, BrokerAddress>();
  readonly #silentUntil = new Map<string, { until: number; reason: string }>();
  /** Highest version that every broker asked so far speaks, by API key. */
  #versions?: Map<number, { min: number; max: number }>;
  /** Requests sent since the session began. */
  requests = 0;

  constructor(options: SessionOptions) {
    const { sasl } = options;
    this.#bootstrap = options.bootstrap;
    this.#tokens =
      sasl && 'oauth' in sasl ? new AccessTokens(sasl.oauth) : undefined;
    this.#pool = new ConnectionPool(CLIENT_ID, {
      connectTimeout: CONNECT_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      maxInflights: 8,
      ...(options.tls && { tls: options.tls, tlsServerName: true }),
      ...(sasl && { sasl: saslOf(sasl, this.#tokens) }),
    });
    // Each call tells of its own failure.
    this.#pool.on('error' as never, () => {});
  }

  /**
   * Makes sure that there is something to sign in by, before a broker is asked.
   *
   * @throws RuntimeSignInError where there is not, which is no broker's fault
   */
  async signIn(): Promise<void> {
    await this.#tokens?.get();
  }

  /** The brokers that a metadata answer named. */
  learn(brokers: (BrokerAddress & { nodeId: number })[]): void {
    this.#brokers.clear();
    for (const { nodeId, host, port } of brokers) {
      this.#brokers.set(nodeId, { host, port });
    }
  }

  brokerIds(): number[] {
    return [...this.#brokers.keys()];
  }

  /** Whether the cluster can be asked that. */
  supports(call: WireCall<any, any>): boolean {
    return this.#pick(call) !== undefined;
  }

  /**
   * Asks one broker.
   *
   * @returns the answer, also where parts of it carry an error code: those are
   * for the caller to look at
   *
   * @throws where the broker does not answer
   */
  async ask<TArguments extends unknown[], TAnswer>(
    broker: number | BrokerAddress,
    call: WireCall<TArguments, TAnswer>,
    ...args: TArguments
  ): Promise<TAnswer> {
    const address =
      typeof broker === 'number' ? this.#brokers.get(broker) : broker;
    if (!address) {
      throw new Error(`Broker ${broker} is not in the cluster`);
    }
    const connection = await this.#connect(address);
    await this.#learnVersions(connection);
    const api = this.#pick(call);
    if (!api) {
      throw new Error(`The brokers are too old to answer ${call.name}`);
    }
    this.requests += 1;
    let answer: TAnswer;
    try {
      answer = await api.async(connection, ...args);
    } catch (error) {
      const partial = (error as { response?: TAnswer }).response;
      if (!partial) {
        throw this.#explain(error, address);
      }
      answer = partial;
    }
    const { throttleTimeMs, errorCode } = answer as {
      throttleTimeMs?: number;
      errorCode?: number;
    };
    if (errorCode !== undefined && REFUSED_CODES.includes(errorCode)) {
      throw new NotAllowedError(
        `The brokers do not let the portal's user ask ${call.name}`,
      );
    }
    if (throttleTimeMs) {
      // The broker asks for the pause and does not enforce it at once.
      await sleep(Math.min(throttleTimeMs, REQUEST_TIMEOUT));
    }
    return answer;
  }

  /**
   * Asks whichever broker answers, beginning with one that is known to live.
   *
   * @throws where none does
   */
  async askAny<TArguments extends unknown[], TAnswer>(
    call: WireCall<TArguments, TAnswer>,
    ...args: TArguments
  ): Promise<TAnswer> {
    const known = [...this.#brokers.values()];
    let first: unknown;
    for (const address of [...known, ...this.#bootstrap]) {
      try {
        return await this.ask(address, call, ...args);
      } catch (error) {
        first ??= error;
        if (
          error instanceof AuthenticationError ||
          error instanceof NotAllowedError ||
          error instanceof RuntimeSignInError
        ) {
          throw error;
        }
      }
    }
    throw first;
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.#tokens?.close();
  }

  async #connect(address: BrokerAddress): Promise<Connection> {
    const key = `${address.host}:${address.port}`;
    const silent = this.#silentUntil.get(key);
    if (silent && silent.until > Date.now()) {
      throw new Error(silent.reason);
    }
    try {
      const connection = await this.#pool.get(address);
      this.#silentUntil.delete(key);
      return connection;
    } catch (error) {
      const explained = this.#explain(error, address);
      if (explained instanceof AuthenticationError) {
        this.#tokens?.forget();
      } else if (!(explained instanceof RuntimeSignInError)) {
        this.#silentUntil.set(key, {
          until: Date.now() + SILENCE,
          reason: explained.message,
        });
      }
      throw explained;
    }
  }

  #explain(error: unknown, address: BrokerAddress): Error {
    const notSignedIn = [...chainOf(error)].find(
      link => link instanceof RuntimeSignInError,
    );
    if (notSignedIn) {
      return notSignedIn;
    }
    const reason = reasonOf(error);
    const where = `${address.host}:${address.port}`;
    return isAuthenticationError(error)
      ? new AuthenticationError(
          `${where} does not accept the credentials: ${reason}`,
        )
      : new Error(`${where} does not answer: ${reason}`);
  }

  async #learnVersions(connection: Connection): Promise<void> {
    if (this.#versions) {
      return;
    }
    this.requests += 1;
    const { apiKeys } = await apiVersionsV3.api.async(
      connection,
      CLIENT_ID,
      '1',
    );
    this.#versions = new Map(
      apiKeys.map(({ apiKey, minVersion: min, maxVersion: max }) => [
        apiKey,
        { min, max },
      ]),
    );
  }

  #pick<TArguments extends unknown[], TAnswer>(
    call: WireCall<TArguments, TAnswer>,
  ) {
    return call.versions.find(({ key, version }) => {
      const range = this.#versions?.get(key);
      return range && version >= range.min && version <= range.max;
    });
  }
}
