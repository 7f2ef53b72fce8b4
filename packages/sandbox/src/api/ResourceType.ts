import { KubernetesObject, UnknownRecord } from './KubernetesObject';

/**
 * One served version of a kind.
 *
 * @internal
 */
export interface ResourceVersion {
  name: string;
  served: boolean;
  storage: boolean;
  /** What every answer in this version warns of. */
  deprecation?: string;
  /** The `openAPIV3Schema`; kinds of Kubernetes itself have none here. */
  schema?: UnknownRecord;
}

/**
 * A kind the server can store and serve.
 *
 * @internal
 */
export interface ResourceType {
  group: string;
  plural: string;
  singular: string;
  kind: string;
  listKind: string;
  namespaced: boolean;
  shortNames: string[];
  categories: string[];
  statusSubresource: boolean;
  custom: boolean;
  /** Whether `metadata.generation` counts the changes of the spec. */
  counted: boolean;
  /** An update without a resourceVersion overwrites what is there. */
  unconditionalUpdate: boolean;
  versions: ResourceVersion[];
}

/** @internal */
export function resourceKey(type: { group: string; plural: string }): string {
  return `${type.group}/${type.plural}`;
}

/** @internal */
export function apiVersionOf(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** @internal */
export function storageVersionOf(type: ResourceType): ResourceVersion {
  return type.versions.find(version => version.storage) ?? type.versions[0];
}

function builtIn(options: {
  group?: string;
  version?: string;
  kind: string;
  plural?: string;
  namespaced?: boolean;
  shortNames?: string[];
  status?: boolean;
  counted?: boolean;
}): ResourceType {
  const singular = options.kind.toLowerCase();
  return {
    group: options.group ?? '',
    plural: options.plural ?? `${singular}s`,
    singular,
    kind: options.kind,
    listKind: `${options.kind}List`,
    namespaced: options.namespaced ?? true,
    shortNames: options.shortNames ?? [],
    categories: [],
    statusSubresource: options.status ?? false,
    custom: false,
    counted: options.counted ?? false,
    unconditionalUpdate: true,
    versions: [{ name: options.version ?? 'v1', served: true, storage: true }],
  };
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * The kinds of Kubernetes itself that the sandbox serves.
 *
 * @internal
 */
export function builtInTypes(): ResourceType[] {
  return [
    builtIn({
      kind: 'Namespace',
      namespaced: false,
      shortNames: ['ns'],
      status: true,
    }),
    builtIn({ kind: 'Pod', shortNames: ['po'], status: true, counted: true }),
    builtIn({ kind: 'Event', shortNames: ['ev'] }),
    builtIn({ kind: 'Service', shortNames: ['svc'], status: true }),
    builtIn({
      kind: 'PersistentVolumeClaim',
      shortNames: ['pvc'],
      status: true,
    }),
    builtIn({
      kind: 'ResourceQuota',
      shortNames: ['quota'],
      status: true,
    }),
    builtIn({ kind: 'ConfigMap', shortNames: ['cm'] }),
    builtIn({ kind: 'Secret' }),
    builtIn({ kind: 'ServiceAccount', shortNames: ['sa'] }),
    builtIn({
      group: 'apps',
      kind: 'Deployment',
      shortNames: ['deploy'],
      counted: true,
      status: true,
    }),
    builtIn({
      group: 'apps',
      kind: 'StatefulSet',
      shortNames: ['sts'],
      counted: true,
      status: true,
    }),
    builtIn({
      group: 'autoscaling',
      version: 'v2',
      kind: 'HorizontalPodAutoscaler',
      shortNames: ['hpa'],
      status: true,
    }),
    builtIn({
      group: 'networking.k8s.io',
      kind: 'NetworkPolicy',
      plural: 'networkpolicies',
      shortNames: ['netpol'],
      counted: true,
    }),
    builtIn({ group: RBAC, kind: 'Role' }),
    builtIn({ group: RBAC, kind: 'RoleBinding' }),
    builtIn({ group: RBAC, kind: 'ClusterRole', namespaced: false }),
    builtIn({ group: RBAC, kind: 'ClusterRoleBinding', namespaced: false }),
    {
      ...builtIn({
        group: 'apiextensions.k8s.io',
        kind: 'CustomResourceDefinition',
        namespaced: false,
        shortNames: ['crd', 'crds'],
        counted: true,
        status: true,
      }),
      unconditionalUpdate: false,
    },
  ];
}

interface DefinitionSpec {
  group: string;
  scope: string;
  names: {
    kind: string;
    plural: string;
    singular?: string;
    listKind?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: {
    name: string;
    served: boolean;
    storage: boolean;
    deprecated?: boolean;
    deprecationWarning?: string;
    subresources?: { status?: UnknownRecord };
    schema?: { openAPIV3Schema?: UnknownRecord };
  }[];
}

function deprecationOf(
  spec: DefinitionSpec,
  version: string,
): string | undefined {
  const { group, names, versions } = spec;
  const found = versions.find(({ name }) => name === version);
  if (!found?.deprecated) {
    return undefined;
  }
  const other = versions.find(
    ({ served, deprecated }) => served && !deprecated,
  );
  return (
    found.deprecationWarning ??
    `${group}/${version} ${names.kind} is deprecated${
      other ? `; use ${group}/${other.name} ${names.kind}` : ''
    }`
  );
}

/**
 * The kind that a CustomResourceDefinition adds to the server.
 *
 * @internal
 */
export function typeOfDefinition(definition: KubernetesObject): ResourceType {
  const spec = definition.spec as DefinitionSpec;
  const singular = spec.names.singular || spec.names.kind.toLowerCase();
  return {
    group: spec.group,
    plural: spec.names.plural,
    singular,
    kind: spec.names.kind,
    listKind: spec.names.listKind || `${spec.names.kind}List`,
    namespaced: spec.scope === 'Namespaced',
    shortNames: spec.names.shortNames ?? [],
    categories: spec.names.categories ?? [],
    statusSubresource: spec.versions.some(
      version => version.subresources?.status !== undefined,
    ),
    custom: true,
    counted: true,
    unconditionalUpdate: false,
    versions: spec.versions.map(version => ({
      name: version.name,
      served: version.served,
      storage: version.storage,
      deprecation: deprecationOf(spec, version.name),
      schema: version.schema?.openAPIV3Schema,
    })),
  };
}
