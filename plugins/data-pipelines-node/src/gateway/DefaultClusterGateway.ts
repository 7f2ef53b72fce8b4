import { AuthService } from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ServiceUnavailableError,
  isError,
} from '@backstage/errors';
import {
  ClusterDetails,
  KubernetesCredential,
} from '@backstage/plugin-kubernetes-node';
import { ClusterAccess, ClusterCredentials } from './ClusterAccess';
import {
  Cluster,
  ClusterGateway,
  GatewayRequest,
  GatewayResponse,
} from './ClusterGateway';
import { ClusterTransport } from './ClusterTransport';
import { ClusterUnreachableError } from './errors';

const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

/** Credentials of these come from the browser of a signed-in user only. */
const CLIENT_SIDE_PROVIDERS = [
  'google',
  'oidc',
  'aks',
  'pinniped',
  'microsoft',
];

/**
 * Says which clusters may be read although an entity names them.
 *
 * @public
 */
export type ClusterAllowance = {
  name: string;
  url: string;
};

/**
 * Reaches clusters with what the Kubernetes backend is configured with, in its
 * process and not through its proxy.
 *
 * @public
 */
export class DefaultClusterGateway implements ClusterGateway {
  readonly #access: ClusterAccess;
  readonly #auth: AuthService;
  readonly #allowed?: ClusterAllowance[];
  readonly #notices: Record<string, string>;
  readonly #transports = new Map<string, Promise<ClusterTransport>>();

  static create(options: {
    access: ClusterAccess;
    auth: AuthService;
    /**
     * Set when entities can configure clusters: an entity must not choose where
     * the portal sends its credentials.
     */
    allowed?: ClusterAllowance[];
    /** By cluster name. */
    notices?: Record<string, string>;
  }): DefaultClusterGateway {
    return new DefaultClusterGateway(options);
  }

  private constructor(options: {
    access: ClusterAccess;
    auth: AuthService;
    allowed?: ClusterAllowance[];
    notices?: Record<string, string>;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#allowed = options.allowed;
    this.#notices = options.notices ?? {};
  }

  /** {@inheritdoc ClusterGateway.listClusters} */
  async listClusters(): Promise<Cluster[]> {
    const credentials = this.#credentials();
    const clusters = await this.#clusters(credentials);
    return clusters.map(cluster => ({
      name: cluster.name,
      title: cluster.title ?? cluster.name,
      url: cluster.url,
      notice: this.#notices[cluster.name],
      problem: this.#problemOf(cluster, credentials),
    }));
  }

  /** {@inheritdoc ClusterGateway.request} */
  async request(
    name: string,
    request: GatewayRequest,
  ): Promise<GatewayResponse> {
    const credentials = this.#credentials();
    const clusters = await this.#clusters(credentials);
    const cluster = clusters.find(candidate => candidate.name === name);
    if (!cluster) {
      throw new NotFoundError(`No cluster "${name}" is configured`);
    }
    const problem = this.#problemOf(cluster, credentials);
    if (problem) {
      throw new ClusterUnreachableError(problem);
    }
    const credential = await this.#credentialOf(cluster, credentials);
    const transport = await this.#transportOf(cluster, credential);
    return transport.send(credential, request);
  }

  /** {@inheritdoc ClusterGateway.close} */
  async close(): Promise<void> {
    const transports = [...this.#transports.values()];
    this.#transports.clear();
    for (const transport of await Promise.allSettled(transports)) {
      if (transport.status === 'fulfilled') {
        await transport.value.close();
      }
    }
  }

  #credentials(): ClusterCredentials {
    const credentials = this.#access.current();
    if (!credentials) {
      throw new ServiceUnavailableError(
        'The Kubernetes backend has not handed over its clusters. Add @data-portal/plugin-kubernetes-backend-module-data-pipelines (and @backstage/plugin-kubernetes-backend) to the backend',
      );
    }
    return credentials;
  }

  async #clusters(credentials: ClusterCredentials): Promise<ClusterDetails[]> {
    return credentials.clusterSupplier.getClusters({
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
  }

  #problemOf(
    cluster: ClusterDetails,
    credentials: ClusterCredentials,
  ): string | undefined {
    const provider = cluster.authMetadata[AUTH_PROVIDER] ?? '';
    if (CLIENT_SIDE_PROVIDERS.includes(provider.split('.')[0])) {
      return `Its auth provider "${provider}" works in a browser only. Configure one for services, such as serviceAccount, to have it read in the background`;
    }
    if (!credentials.authStrategyMap[provider]) {
      return `No auth strategy "${provider}" is installed in the Kubernetes backend`;
    }
    const allowed = this.#allowed;
    if (
      allowed &&
      !allowed.some(
        ({ name, url }) => name === cluster.name && url === cluster.url,
      )
    ) {
      return 'It is configured by a catalog entity. Name it with its url in dataPipelines.clusters to have it read in the background';
    }
    return undefined;
  }

  async #credentialOf(
    cluster: ClusterDetails,
    credentials: ClusterCredentials,
  ): Promise<KubernetesCredential> {
    const strategy =
      credentials.authStrategyMap[cluster.authMetadata[AUTH_PROVIDER]];
    try {
      return await strategy.getCredential(cluster, {});
    } catch (error) {
      throw new ClusterUnreachableError(
        `No credentials: ${isError(error) ? error.message : error}`,
      );
    }
  }

  async #transportOf(
    cluster: ClusterDetails,
    credential: KubernetesCredential,
  ): Promise<ClusterTransport> {
    const known = this.#transports.get(cluster.name);
    if (known) {
      const transport = await known;
      if (
        transport.fingerprint ===
        ClusterTransport.fingerprintOf(cluster, credential)
      ) {
        return transport;
      }
      // Two requests may both find the old one; only one of them replaces it.
      if (this.#transports.get(cluster.name) !== known) {
        return this.#transportOf(cluster, credential);
      }
      void transport.close();
    }
    const connecting = ClusterTransport.connect(cluster, credential);
    this.#transports.set(cluster.name, connecting);
    try {
      return await connecting;
    } catch (error) {
      if (this.#transports.get(cluster.name) === connecting) {
        this.#transports.delete(cluster.name);
      }
      throw error;
    }
  }
}
