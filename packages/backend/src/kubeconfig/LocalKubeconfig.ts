import { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import {
  AuthenticationStrategy,
  ClusterDetails,
  KubernetesClustersSupplier,
  KubernetesCredential,
} from '@backstage/plugin-kubernetes-node';
import { existsSync, readFileSync } from 'node:fs';
import https from 'node:https';

/** The one auth strategy of this mode. */
export const KUBECONFIG_PROVIDER = 'kubeconfig';

function readAsBase64(file: string | undefined, data: string | undefined) {
  return file ? readFileSync(file).toString('base64') : data;
}

/**
 * Contexts of a kubeconfig file as clusters of the Kubernetes backend, with the
 * credentials that kubectl would use: a token, a client certificate, or what a
 * program prints.
 */
export class LocalKubeconfig
  implements KubernetesClustersSupplier, AuthenticationStrategy
{
  readonly #configs: Map<string, KubeConfig>;

  /**
   * @throws InputError in one line, when the file is not there, does not parse
   * or lacks a context.
   */
  static load(options: {
    path: string;
    /** The current one unless given. */
    contexts?: string[];
  }): LocalKubeconfig {
    const { path } = options;
    if (!existsSync(path)) {
      throw new InputError(
        `There is no kubeconfig at ${path}. Name one: npm start -- --kubeconfig PATH`,
      );
    }
    const load = () => {
      const config = new KubeConfig();
      try {
        config.loadFromFile(path);
      } catch (error) {
        const reason = String((error as Error).message).split('\n')[0];
        throw new InputError(
          `The kubeconfig ${path} does not parse: ${reason}`,
        );
      }
      return config;
    };
    const config = load();
    const known = config.getContexts().map(({ name }) => name);
    const wanted = options.contexts?.length
      ? options.contexts
      : [config.getCurrentContext()].filter(Boolean);
    if (!wanted.length) {
      throw new InputError(
        `The kubeconfig ${path} has no current context. Choose with --context: ${
          known.join(', ') || 'it has none'
        }`,
      );
    }
    const configs = new Map<string, KubeConfig>();
    for (const name of wanted) {
      const own = load();
      own.setCurrentContext(name);
      if (!known.includes(name) || !own.getCurrentCluster()) {
        throw new InputError(
          `The kubeconfig ${path} has no context "${name}" with a cluster. It has: ${known.join(
            ', ',
          )}`,
        );
      }
      configs.set(name, own);
    }
    return new LocalKubeconfig(configs);
  }

  private constructor(configs: Map<string, KubeConfig>) {
    this.#configs = configs;
  }

  /** {@inheritdoc @backstage/plugin-kubernetes-node#KubernetesClustersSupplier.getClusters} */
  async getClusters(): Promise<ClusterDetails[]> {
    return [...this.#configs].map(([name, config]) => {
      const cluster = config.getCurrentCluster()!;
      return {
        name,
        url: cluster.server,
        authMetadata: { 'kubernetes.io/auth-provider': KUBECONFIG_PROVIDER },
        skipTLSVerify: cluster.skipTLSVerify,
        skipMetricsLookup: true,
        caData: readAsBase64(cluster.caFile, cluster.caData),
      };
    });
  }

  /** {@inheritdoc @backstage/plugin-kubernetes-node#AuthenticationStrategy.getCredential} */
  async getCredential({ name }: ClusterDetails): Promise<KubernetesCredential> {
    const config = this.#configs.get(name);
    if (!config) {
      throw new InputError(`No context "${name}" was chosen`);
    }
    const options: https.RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const headers = options.headers as Record<string, unknown> | undefined;
    const bearer = String(headers?.Authorization ?? '').match(/^Bearer (.+)$/);
    if (bearer) {
      return { type: 'bearer token', token: bearer[1] };
    }
    if (options.cert && options.key) {
      return {
        type: 'x509 client certificate',
        cert: options.cert.toString(),
        key: options.key.toString(),
      };
    }
    return { type: 'anonymous' };
  }

  /** {@inheritdoc @backstage/plugin-kubernetes-node#AuthenticationStrategy.validateCluster} */
  validateCluster(): Error[] {
    return [];
  }

  /** {@inheritdoc @backstage/plugin-kubernetes-node#AuthenticationStrategy.presentAuthMetadata} */
  presentAuthMetadata() {
    return {};
  }
}
