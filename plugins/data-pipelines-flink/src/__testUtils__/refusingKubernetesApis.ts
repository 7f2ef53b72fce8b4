import {
  kubernetesApiRef,
  kubernetesAuthProvidersApiRef,
  kubernetesClusterLinkFormatterApiRef,
  kubernetesProxyApiRef,
} from '@backstage/plugin-kubernetes-react';

function refuse(): never {
  throw new Error('The page asked the Kubernetes plugin for something');
}

const refusing = new Proxy({}, { get: refuse });

/** The APIs of the Kubernetes plugin, none of which may be used. */
export const refusingKubernetesApis = [
  [kubernetesApiRef, refusing],
  [kubernetesProxyApiRef, refusing],
  [kubernetesAuthProvidersApiRef, refusing],
  [kubernetesClusterLinkFormatterApiRef, refusing],
] as const;
