import { Definition } from './readDefinitions';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const texts = { type: 'object', additionalProperties: text };
const duration = {
  type: 'string',
  pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$',
};
const name = { type: 'string', minLength: 1, maxLength: 253 };
const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const reference = {
  type: 'object',
  required: ['kind', 'name'],
  properties: { apiVersion: text, kind: text, name, namespace: text },
};

/**
 * The Kustomization of Flux 2, written down from its documentation: a field that it
 * does not have is refused.
 *
 * @internal
 */
export const FLUX_KUSTOMIZATION: Definition & { [field: string]: unknown } = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'kustomizations.kustomize.toolkit.fluxcd.io' },
  spec: {
    group: 'kustomize.toolkit.fluxcd.io',
    names: {
      kind: 'Kustomization',
      plural: 'kustomizations',
      ...{ singular: 'kustomization', listKind: 'KustomizationList' },
    },
    ...{ scope: 'Namespaced' },
    versions: [
      {
        name: 'v1',
        served: true,
        ...{ storage: true },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['interval', 'prune', 'sourceRef'],
                properties: {
                  commonMetadata: {
                    type: 'object',
                    properties: { annotations: texts, labels: texts },
                  },
                  components: { type: 'array', items: text },
                  decryption: open,
                  deletionPolicy: {
                    type: 'string',
                    enum: [
                      'MirrorPrune',
                      'Delete',
                      'WaitForTermination',
                      'Orphan',
                    ],
                  },
                  dependsOn: { type: 'array', items: open },
                  force: flag,
                  healthChecks: { type: 'array', items: reference },
                  healthCheckExprs: { type: 'array', items: open },
                  ignoreMissingComponents: flag,
                  images: { type: 'array', items: open },
                  interval: duration,
                  kubeConfig: open,
                  namePrefix: name,
                  nameSuffix: name,
                  patches: { type: 'array', items: open },
                  path: text,
                  postBuild: open,
                  prune: flag,
                  retryInterval: duration,
                  serviceAccountName: text,
                  sourceRef: {
                    ...reference,
                    properties: {
                      ...reference.properties,
                      kind: {
                        type: 'string',
                        enum: [
                          'OCIRepository',
                          'GitRepository',
                          'Bucket',
                          'ExternalArtifact',
                        ],
                      },
                    },
                  },
                  suspend: flag,
                  targetNamespace: name,
                  timeout: duration,
                  wait: flag,
                },
              },
            },
          },
        },
      },
    ],
  },
};
