import { Schema } from './schema';

/**
 * A CustomResourceDefinition, as an object of the API.
 *
 * @public
 */
export interface CustomResourceDefinition {
  apiVersion: 'apiextensions.k8s.io/v1';
  kind: 'CustomResourceDefinition';
  metadata: {
    name: string;
    labels: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: {
    group: string;
    scope: 'Namespaced';
    names: {
      kind: string;
      listKind: string;
      plural: string;
      singular: string;
      shortNames: string[];
      categories?: string[];
    };
    versions: {
      name: string;
      served: boolean;
      storage: boolean;
      subresources: { status: Record<string, never> };
      schema: { openAPIV3Schema: Schema };
      additionalPrinterColumns?: PrinterColumn[];
    }[];
  };
  [field: string]: unknown;
}

/**
 * A column of `kubectl get`.
 *
 * @public
 */
export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
}

/**
 * Puts a definition together. The first version is the stored one.
 *
 * @internal
 */
export function defineResource(options: {
  group: string;
  kind: string;
  shortNames: string[];
  categories?: string[];
  columns?: PrinterColumn[];
  versions: { name: string; schema: Schema }[];
}): CustomResourceDefinition {
  const { group, kind, shortNames, categories, columns, versions } = options;
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      labels: { 'app.kubernetes.io/part-of': 'data-portal-sandbox' },
      // Kubernetes protects its own domain: without this it refuses the group.
      ...(group.endsWith('.k8s.io') && {
        annotations: {
          'api-approved.kubernetes.io': 'unapproved, a stand-in of a sandbox',
        },
      }),
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular,
        shortNames,
        ...(categories && { categories }),
      },
      versions: versions.map(({ name, schema }, index) => ({
        name,
        served: true,
        storage: index === 0,
        subresources: { status: {} },
        schema: { openAPIV3Schema: schema },
        ...(columns && { additionalPrinterColumns: columns }),
      })),
    },
  };
}
