import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationStrategy,
  KubernetesClustersSupplier,
} from '@backstage/plugin-kubernetes-node';

/**
 * What the Kubernetes backend knows of clusters and how to sign in to them.
 *
 * @public
 */
export type ClusterCredentials = {
  clusterSupplier: KubernetesClustersSupplier;
  authStrategyMap: Record<string, AuthenticationStrategy>;
};

/**
 * Carries {@link ClusterCredentials} from a module of the Kubernetes backend
 * to the data pipelines backend, which live in different plugins of the same
 * process.
 *
 * @public
 */
export interface ClusterAccess {
  /** Called once, by the module that the Kubernetes backend runs. */
  publish(credentials: ClusterCredentials): void;
  /** Absent as long as nobody has published. */
  current(): ClusterCredentials | undefined;
}

/**
 * @public
 */
export const clusterAccessServiceRef = createServiceRef<ClusterAccess>({
  id: 'data-pipelines.cluster-access',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory() {
        let credentials: ClusterCredentials | undefined;
        return {
          publish: published => {
            credentials = published;
          },
          current: () => credentials,
        };
      },
    }),
});
