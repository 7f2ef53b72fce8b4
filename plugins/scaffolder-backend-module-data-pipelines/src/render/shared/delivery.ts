import { JsonObject } from '@backstage/types';
import { TemplateSettings } from '../TemplateSettings';

/**
 * Has Argo CD or Flux bring the overlay of a cluster into it.
 *
 * @remarks
 *
 * Neither of them takes away what is taken out of the files: a topic would go
 * with its messages.
 *
 * @internal
 */
export function deliveryObject(options: {
  kind: 'argo-cd' | 'flux';
  name: string;
  /** The folder of the overlay in the repository. */
  path: string;
  /** Where the repository is cloned from. */
  repository: string;
  project?: string;
  settings: TemplateSettings;
}): JsonObject {
  const { kind, name, path, repository, project, settings } = options;
  if (kind === 'argo-cd') {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: settings.argoCd.namespace },
      spec: {
        project: project ?? settings.argoCd.project,
        source: { repoURL: repository, path, targetRevision: 'HEAD' },
        destination: { server: 'https://kubernetes.default.svc' },
        syncPolicy: {
          automated: { prune: false, selfHeal: true },
          syncOptions: ['ServerSideApply=true'],
        },
      },
    };
  }
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: settings.flux.namespace },
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '5m',
      path: `./${path}`,
      prune: false,
      wait: true,
      sourceRef: { kind: 'GitRepository', name: settings.flux.source },
    },
  };
}
