import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ServiceAccountAnswer,
  dataPipelinesResourceCreatePermission,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  KubernetesStatusError,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import { toBackstageError } from './toBackstageError';

const DEADLINE = 10_000;

/**
 * Tells whether a service account exists: jobs that are made at once run as one
 * that is there, because the portal makes none.
 *
 * @internal
 */
export class ServiceAccounts {
  readonly #gateway: ClusterGateway;
  readonly #permissions: PermissionsService;
  readonly #surroundings: { isKnownCluster(name: string): boolean };

  constructor(options: {
    gateway: ClusterGateway;
    permissions: PermissionsService;
    surroundings: { isKnownCluster(name: string): boolean };
  }) {
    this.#gateway = options.gateway;
    this.#permissions = options.permissions;
    this.#surroundings = options.surroundings;
  }

  async find(options: {
    cluster: string;
    namespace: string;
    name: string;
    credentials: BackstageCredentials;
  }): Promise<ServiceAccountAnswer> {
    const { cluster, namespace, name, credentials } = options;
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: dataPipelinesResourceCreatePermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not create pipelines');
    }
    if (!this.#surroundings.isKnownCluster(cluster)) {
      throw new NotFoundError(`No cluster "${cluster}" is configured`);
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
            reason: `The portal's service account may not look for service accounts in namespace ${namespace}. Grant it the companions role of deploy/rbac.yaml`,
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
