import { readFileSync } from 'node:fs';
import { connect as connectTls } from 'node:tls';
import { createGunzip } from 'node:zlib';
import { Agent, request } from 'undici';
import {
  ClusterDetails,
  KubernetesCredential,
} from '@backstage/plugin-kubernetes-node';
import { GatewayRequest, GatewayResponse } from './ClusterGateway';
import { ClusterUnreachableError, describeNetworkError } from './errors';

const CONNECT_TIMEOUT = 5_000;
/**
 * API servers allow 100 streams or more on a connection, so three of them are
 * enough for the watches of a cluster.
 */
const HTTP2 = { connections: 3, pipelining: 80 };

type TlsOptions = {
  ca?: string;
  cert?: string;
  key?: string;
  rejectUnauthorized: boolean;
};

function tlsOptionsOf(
  cluster: ClusterDetails,
  credential: KubernetesCredential,
): TlsOptions {
  let ca: string | undefined;
  if (cluster.caFile) {
    ca = readFileSync(cluster.caFile, 'utf8');
  } else if (cluster.caData) {
    ca = Buffer.from(cluster.caData, 'base64').toString('utf8');
  }
  return {
    ca,
    rejectUnauthorized: !cluster.skipTLSVerify,
    ...(credential.type === 'x509 client certificate' && {
      cert: credential.cert,
      key: credential.key,
    }),
  };
}

/**
 * Asks the server which protocol it speaks. Requests may share a connection
 * under HTTP/2 only: under HTTP/1.1 a list would wait behind a watch for ever.
 */
function speaksHttp2(url: URL, tls: TlsOptions): Promise<boolean> {
  if (url.protocol !== 'https:') {
    return Promise.resolve(false);
  }
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = connectTls({
      ...tls,
      host,
      port: Number(url.port || 443),
      ALPNProtocols: ['h2', 'http/1.1'],
      timeout: CONNECT_TIMEOUT,
      // An address has no server name to send.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    });
    socket.once('secureConnect', () => {
      resolve(socket.alpnProtocol === 'h2');
      socket.destroy();
    });
    socket.once('timeout', () => {
      reject(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

/**
 * The connections to one cluster.
 *
 * @internal
 */
export class ClusterTransport {
  readonly #url: URL;
  readonly #reading: Agent;
  readonly #writing: Agent;
  /** Tells whether a cluster or its certificate changed since. */
  readonly fingerprint: string;

  static fingerprintOf(
    cluster: ClusterDetails,
    credential: KubernetesCredential,
  ): string {
    return JSON.stringify([
      cluster.url,
      cluster.caData,
      cluster.caFile,
      cluster.skipTLSVerify,
      credential.type === 'x509 client certificate' ? credential.cert : '',
    ]);
  }

  /**
   * @throws {@link ClusterUnreachableError} when there is no connection.
   */
  static async connect(
    cluster: ClusterDetails,
    credential: KubernetesCredential,
  ): Promise<ClusterTransport> {
    try {
      const url = new URL(cluster.url);
      const tls = tlsOptionsOf(cluster, credential);
      const allowH2 = await speaksHttp2(url, tls);
      const common = {
        connect: { ...tls, timeout: CONNECT_TIMEOUT },
        // Every request has a deadline of its own, or means to stay open.
        headersTimeout: 0,
        bodyTimeout: 0,
      };
      return new ClusterTransport({
        url,
        reading: new Agent({ ...common, allowH2, ...(allowH2 && HTTP2) }),
        // undici 7 fails over HTTP/2 on a DELETE with a body, and writes are few.
        writing: new Agent({ ...common, allowH2: false }),
        fingerprint: ClusterTransport.fingerprintOf(cluster, credential),
      });
    } catch (error) {
      throw new ClusterUnreachableError(describeNetworkError(error));
    }
  }

  private constructor(options: {
    url: URL;
    reading: Agent;
    writing: Agent;
    fingerprint: string;
  }) {
    this.#url = options.url;
    this.#reading = options.reading;
    this.#writing = options.writing;
    this.fingerprint = options.fingerprint;
  }

  async send(
    credential: KubernetesCredential,
    options: GatewayRequest,
  ): Promise<GatewayResponse> {
    const { method = 'GET', path, headers, body, deadline } = options;
    const signals = [
      options.signal,
      deadline === undefined ? undefined : AbortSignal.timeout(deadline),
    ].filter(signal => signal !== undefined);
    const signal = signals.length ? AbortSignal.any(signals) : undefined;
    try {
      const response = await request(
        `${this.#url.origin}${this.#url.pathname.replace(/\/+$/, '')}${path}`,
        {
          dispatcher: body === undefined ? this.#reading : this.#writing,
          method,
          body,
          signal,
          headers: {
            accept: 'application/json',
            ...headers,
            ...(credential.type === 'bearer token' && {
              authorization: `Bearer ${credential.token}`,
            }),
          },
        },
      );
      return {
        status: response.statusCode,
        headers: response.headers,
        body: readable(
          response.headers['content-encoding'] === 'gzip'
            ? response.body.pipe(createGunzip())
            : response.body,
          options.signal,
        ),
      };
    } catch (error) {
      if (options.signal?.aborted) {
        throw error;
      }
      throw new ClusterUnreachableError(describeNetworkError(error));
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#reading.destroy(), this.#writing.destroy()]);
  }
}

async function* readable(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ClusterUnreachableError(describeNetworkError(error));
  }
}
