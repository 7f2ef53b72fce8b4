import { JsonObject } from '@backstage/types';
import { toYaml } from '../../objects/toYaml';
import { ProjectFile } from '../Part';

const HEAD = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
};

/**
 * The base of everything, and what the cluster gets of it. What differs in
 * another cluster becomes a second overlay.
 *
 * @internal
 */
export function kustomizeFiles(options: {
  /** Names of the files of objects, in the order in which they are made. */
  resources: string[];
  overlay: string;
  pipeline: string;
  namespace: string;
  dashboard: boolean;
}): ProjectFile[] {
  const { resources, overlay, pipeline, namespace, dashboard } = options;
  const base: JsonObject = {
    ...HEAD,
    resources,
    ...(dashboard && {
      configMapGenerator: [
        {
          name: `${pipeline}-dashboard`,
          namespace,
          files: [`${pipeline}.json=dashboard.json`],
          options: {
            // What Grafana's sidecar looks for.
            labels: { grafana_dashboard: '1' },
            disableNameSuffixHash: true,
          },
        },
      ],
    }),
  };
  return [
    { path: 'deploy/base/kustomization.yaml', content: toYaml(base) },
    {
      path: `deploy/overlays/${overlay}/kustomization.yaml`,
      content: toYaml({ ...HEAD, resources: ['../../base'] }),
    },
  ];
}
