import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { ServiceAccountAnswer } from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  KubernetesStatusError,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import { toBackstageError } from '../changes/toBackstageError';
import { Namespaces } from './Namespaces';

const DEADLINE = 10_000;

/**
 * Tells whether a service account exists: jobs that are made at once run as one
 * that is there, because the portal makes none.
 *
 * @internal
 */
export class ServiceAccounts {
  readonly #gateway: ClusterGateway;
  readonly #namespaces: Pick<Namespaces, 'mayUse'>;

  constructor(options: {
    gateway: ClusterGateway;
    namespaces: Pick<Namespaces, 'mayUse'>;
  }) {
    this.#gateway = options.gateway;
    this.#namespaces = options.namespaces;
  }

  async find(options: {
    cluster: string;
    namespace: string;
    name: string;
    credentials: BackstageCredentials;
  }): Promise<ServiceAccountAnswer> {
    const { cluster, namespace, name, credentials } = options;
    if (
      !(await this.#namespaces.mayUse({ cluster, namespace }, { credentials }))
    ) {
      throw new NotAllowedError(
        `You may not create anything in namespace ${namespace} of cluster ${cluster}`,
      );
    }
    const path = ['namespaces', namespace, 'serviceaccounts', name]
      .map(encodeURIComponent)
      .join('/');
    try {
      await readJson(
        await this.#gateway.request(cluster, {
          path: `/api/v1/${path}`,
          deadline: DEADLINE,
        }),
      );
      return { exists: true };
    } catch (error) {
      if (error instanceof KubernetesStatusError) {
        if (error.code === 404) {
          return { exists: false };
        }
        if (error.code === 403) {
          return {
            reason: `The portal's service account may not look for service accounts in namespace ${namespace}. Grant it the write role of deploy/rbac.yaml`,
          };
        }
      }
      throw toBackstageError(error, {
        cluster,
        doing: 'look for a service account',
      });
    }
  }
}
