import { createServiceFactory } from '@backstage/backend-plugin-api';
import { clusterAccessServiceRef } from '@data-portal/plugin-data-pipelines-node';
import { SandboxApiServer } from '@data-portal/sandbox';

/** Access to one cluster, as the service account that `deploy/rbac.yaml` makes. */
export function accessTo(cluster: SandboxApiServer) {
  return createServiceFactory({
    service: clusterAccessServiceRef,
    deps: {},
    factory: () => ({
      publish: () => {},
      current: () => ({
        clusterSupplier: {
          getClusters: async () => [
            {
              name: 'production',
              url: cluster.url,
              caData: Buffer.from(cluster.ca).toString('base64'),
              authMetadata: {
                'kubernetes.io/auth-provider': 'serviceAccount',
              },
            },
          ],
        },
        authStrategyMap: {
          serviceAccount: {
            getCredential: async () => ({
              type: 'bearer token' as const,
              token: cluster.tokenOf({
                name: 'system:serviceaccount:data-portal:data-portal',
              }),
            }),
            validateCluster: () => [],
            presentAuthMetadata: () => ({}),
          },
        },
      }),
    }),
  });
}
