import {
  RuntimeSignInError,
  describeNetworkError,
  openRuntimeAddress,
} from '@data-portal/plugin-data-pipelines-node';
import {
  ClientSecretBasic,
  ResponseBodyError,
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi';

const TIMEOUT = 5_000;
const BODY_LIMIT = 64 * 1024;
/** Seconds, where the endpoint does not say how long a token is good. */
const LIFETIME = 300;
/** Of its lifetime: then a token is renewed while it is still good. */
const RENEW_AFTER = 0.75;
const SPENT_AFTER = 0.95;
/** An endpoint that refused, or did not answer, is left in peace for so long. */
const PEACE = 10_000;

/**
 * Who the portal is to a token endpoint, by the client credentials flow of OAuth.
 *
 * @internal
 */
export type ClientCredentials = {
  tokenEndpoint: string;
  clientId: string;
  clientSecret: string;
  scope?: string;
  /** PEM. */
  ca?: string;
};

type Held = { token: string; renewAt: number; spentAt: number };

/**
 * Gets access tokens for the client credentials of one cluster, one at a time,
 * and renews them before they are spent.
 *
 * @internal
 */
export class AccessTokens {
  readonly #credentials: ClientCredentials;
  readonly #now: () => number;
  readonly #opened: ReturnType<typeof openRuntimeAddress>;
  #held?: Held;
  #pending?: Promise<string>;
  #failed?: { until: number; error: unknown };

  constructor(
    credentials: ClientCredentials,
    now: () => number = () => Date.now(),
  ) {
    this.#credentials = credentials;
    this.#now = now;
    this.#opened = openRuntimeAddress({
      address: credentials.tokenEndpoint,
      ca: credentials.ca,
    });
  }

  /**
   * A token that is good.
   *
   * @throws RuntimeSignInError where there is none to be had
   */
  async get(): Promise<string> {
    const held = this.#held;
    if (held && this.#now() < held.renewAt) {
      return held.token;
    }
    try {
      return await this.#renew();
    } catch (error) {
      if (held && held === this.#held && this.#now() < held.spentAt) {
        return held.token;
      }
      throw error;
    }
  }

  /** A broker refused the token, whatever its lifetime. */
  forget(): void {
    this.#held = undefined;
  }

  async close(): Promise<void> {
    await this.#opened.agent.destroy();
  }

  async #renew(): Promise<string> {
    if (this.#failed && this.#now() < this.#failed.until) {
      throw this.#failed.error;
    }
    this.#pending ??= this.#ask().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #ask(): Promise<string> {
    const { tokenEndpoint, clientId, clientSecret, scope } = this.#credentials;
    const { origin } = this.#opened.url;
    const server = { issuer: origin, token_endpoint: tokenEndpoint };
    const client = { client_id: clientId };
    let status: number | undefined;
    try {
      const response = await clientCredentialsGrantRequest(
        server,
        client,
        ClientSecretBasic(clientSecret),
        scope ? { scope } : {},
        {
          signal: AbortSignal.timeout(TIMEOUT),
          // The configuration allows it on loopback alone.
          [allowInsecureRequests]: true,
          [customFetch]: (_url, options) => this.#post(options),
        },
      );
      status = response.status;
      const answer = await processClientCredentialsResponse(
        server,
        client,
        response,
      );
      const now = this.#now();
      const lifetime = (answer.expires_in ?? LIFETIME) * 1_000;
      this.#held = {
        token: answer.access_token,
        renewAt: now + lifetime * RENEW_AFTER,
        spentAt: now + lifetime * SPENT_AFTER,
      };
      this.#failed = undefined;
      return answer.access_token;
    } catch (failure) {
      // Without its cause, which may hold what was answered.
      const error = new RuntimeSignInError(
        `The token endpoint ${tokenEndpoint} ${reasonOf(
          failure,
          status,
        ).replaceAll(clientSecret, '(masked)')}. The brokers were not asked`,
      );
      this.#failed = { until: this.#now() + PEACE, error };
      throw error;
    }
  }

  async #post(options: {
    headers: Record<string, string>;
    body: URLSearchParams;
    signal?: AbortSignal;
  }): Promise<Response> {
    const { url, agent } = this.#opened;
    const { headers, body, signal } = options;
    const answer = await agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers,
      body: body.toString(),
      signal,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.byteLength;
      if (size > BODY_LIMIT) {
        throw new Error(`its answer is larger than ${BODY_LIMIT} bytes`);
      }
      chunks.push(chunk);
    }
    return new Response(Buffer.concat(chunks), {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type'] ?? '') },
    });
  }
}

/** @param status - absent where there was no answer */
function reasonOf(failure: unknown, status: number | undefined): string {
  if (status === undefined) {
    return `does not answer: ${describeNetworkError(failure)}`;
  }
  if (failure instanceof ResponseBodyError) {
    const { error, error_description: description } = failure;
    return `refused the portal: ${[error, description?.slice(0, 200)]
      .filter(Boolean)
      .join(', ')}`;
  }
  if (status >= 300 && status < 400) {
    return 'redirects elsewhere, which is not followed. Configure the address it redirects to';
  }
  return status === 200
    ? 'did not answer with an access token'
    : `answered ${status}`;
}
