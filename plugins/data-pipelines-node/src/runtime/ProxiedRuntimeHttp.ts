import { JsonValue } from '@backstage/types';
import { ClusterGateway } from '../gateway/ClusterGateway';
import {
  RuntimeHttp,
  RuntimeHttpOptions,
  parseAnswer,
  readAnswer,
} from './RuntimeHttp';
import { proxyRefusal } from './proxyRefusal';

/**
 * A port of a Service or Pod, by the names that the operator gives them: never
 * by what an annotation or a status says.
 *
 * @public
 */
export type ProxiedPort = {
  cluster: string;
  namespace: string;
  kind: 'services' | 'pods';
  name: string;
  /** A number, or the name of a Service's port. */
  port: number | string;
  /** Whether the system speaks TLS itself. */
  tls?: boolean;
};

/**
 * Reads through the proxy of the API server, with the portal's own rights in
 * the cluster.
 *
 * @public
 */
export class ProxiedRuntimeHttp implements RuntimeHttp {
  readonly #gateway: ClusterGateway;
  readonly #port: ProxiedPort;
  readonly #what: string;
  readonly #base: string;

  /**
   * @param options - `what` names the system in errors: "The JobManager"
   */
  constructor(options: {
    gateway: ClusterGateway;
    port: ProxiedPort;
    what: string;
  }) {
    const { namespace, kind, name, port, tls } = options.port;
    this.#gateway = options.gateway;
    this.#port = options.port;
    this.#what = options.what;
    this.#base = [
      '/api/v1/namespaces',
      encodeURIComponent(namespace),
      kind,
      `${tls ? 'https:' : ''}${encodeURIComponent(name)}:${encodeURIComponent(
        port,
      )}`,
      'proxy',
    ].join('/');
  }

  /** {@inheritdoc RuntimeHttp.getJson} */
  async getJson(path: string, options: RuntimeHttpOptions): Promise<JsonValue> {
    return parseAnswer(await this.getText(path, options), this.#what);
  }

  /** {@inheritdoc RuntimeHttp.getText} */
  async getText(path: string, options: RuntimeHttpOptions): Promise<string> {
    const { signal, limit } = options;
    const response = await this.#gateway.request(this.#port.cluster, {
      path: `${this.#base}${path}`,
      headers: { accept: 'application/json, text/plain' },
      signal,
    });
    return readAnswer(response, this.#what, {
      limit,
      // The system behind the proxy may refuse, too, and means something else.
      refusal: (status, said) =>
        proxyRefusal({ status, said, what: this.#what, port: this.#port }),
    });
  }

  /** {@inheritdoc RuntimeHttp.close} */
  async close(): Promise<void> {
    // The connections are the gateway's.
  }
}
