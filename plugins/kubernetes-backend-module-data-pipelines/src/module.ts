import { createBackendModule } from '@backstage/backend-plugin-api';
import { kubernetesRouterExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { clusterAccessServiceRef } from '@data-portal/plugin-data-pipelines-node';

/**
 * Hands the clusters and credentials that the Kubernetes backend is configured
 * with to the data pipelines backend of the same process.
 *
 * @remarks
 *
 * The router extension point is the one place where the Kubernetes backend
 * shows both. Its routes stay as they are. It holds a single router, so a
 * portal that replaces it already has to publish to
 * {@link @data-portal/plugin-data-pipelines-node#clusterAccessServiceRef} there.
 *
 * @public
 */
export const kubernetesModuleDataPipelines = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'data-pipelines',
  register(reg) {
    reg.registerInit({
      deps: {
        router: kubernetesRouterExtensionPoint,
        access: clusterAccessServiceRef,
      },
      async init({ router, access }) {
        router.addRouter(({ getDefault, clusterSupplier, authStrategyMap }) => {
          access.publish({ clusterSupplier, authStrategyMap });
          return getDefault();
        });
      },
    });
  },
});
