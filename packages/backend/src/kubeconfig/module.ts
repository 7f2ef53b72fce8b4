import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  kubernetesAuthStrategyExtensionPoint,
  kubernetesClusterSupplierExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { KUBECONFIG_PROVIDER, LocalKubeconfig } from './LocalKubeconfig';

/**
 * `npm start -- --kubeconfig`: the clusters of whoever started the portal. Only
 * for this, because an own auth strategy replaces all the others.
 */
export default createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'local-kubeconfig',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        clusters: kubernetesClusterSupplierExtensionPoint,
        strategies: kubernetesAuthStrategyExtensionPoint,
      },
      async init({ config, clusters, strategies }) {
        const settings = config.getOptionalConfig('localKubeconfig');
        if (!settings) {
          return;
        }
        const kubeconfig = LocalKubeconfig.load({
          path: settings.getString('path'),
          contexts: settings.getOptionalStringArray('contexts'),
        });
        clusters.addClusterSupplier(kubeconfig);
        strategies.addAuthStrategy(KUBECONFIG_PROVIDER, kubeconfig);
      },
    });
  },
});
