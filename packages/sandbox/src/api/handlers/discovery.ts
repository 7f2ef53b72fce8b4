import { KubernetesObject } from '../KubernetesObject';
import { ResourceRegistry } from '../ResourceRegistry';
import { ResourceType, apiVersionOf } from '../ResourceType';

const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

interface ApiResource {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  group?: string;
  version?: string;
}

interface GroupVersion {
  groupVersion: string;
  version: string;
}

const AUTHORIZATION = { group: 'authorization.k8s.io', version: 'v1' };

function groupsOf(registry: ResourceRegistry): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  groups.set(AUTHORIZATION.group, [AUTHORIZATION.version]);
  for (const type of registry.list()) {
    const versions = groups.get(type.group) ?? [];
    for (const version of type.versions) {
      if (version.served && !versions.includes(version.name)) {
        versions.push(version.name);
      }
    }
    groups.set(type.group, versions);
  }
  groups.delete('');
  return groups;
}

/** Stable versions first, newer before older: v2, v1, v1beta2, v1alpha1. */
function compareVersions(a: string, b: string): number {
  const rank = (version: string): number[] => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) {
      return [-1, 0, 0];
    }
    const stages: Record<string, number> = { alpha: 0, beta: 1 };
    return [
      match[2] ? stages[match[2]] : 2,
      Number(match[1]),
      Number(match[3] ?? 0),
    ];
  };
  const [left, right] = [rank(a), rank(b)];
  const index = left.findIndex((value, i) => value !== right[i]);
  return index < 0 ? 0 : right[index] - left[index];
}

function apiGroup(name: string, versions: string[]) {
  const list: GroupVersion[] = [...versions]
    .sort(compareVersions)
    .map(version => ({ groupVersion: apiVersionOf(name, version), version }));
  return { name, versions: list, preferredVersion: list[0] };
}

function resourcesOf(type: ResourceType): ApiResource[] {
  const resource: ApiResource = {
    name: type.plural,
    singularName: type.singular,
    namespaced: type.namespaced,
    kind: type.kind,
    verbs: VERBS,
    ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
    ...(type.categories.length > 0 && { categories: type.categories }),
  };
  const sub = (name: string, verbs: string[]): ApiResource => ({
    name: `${type.plural}/${name}`,
    singularName: '',
    namespaced: type.namespaced,
    kind: type.kind,
    verbs,
  });
  return [
    resource,
    ...(type.statusSubresource
      ? [sub('status', ['get', 'patch', 'update'])]
      : []),
    ...(type.kind === 'Pod' && !type.custom ? [sub('log', ['get'])] : []),
    ...(['Pod', 'Service'].includes(type.kind) && !type.custom
      ? [sub('proxy', ['get'])]
      : []),
  ];
}

/**
 * Answers the discovery paths, or undefined for any other path.
 *
 * @internal
 */
export function discover(
  path: string,
  registry: ResourceRegistry,
): unknown | undefined {
  const parts = path.split('/').filter(part => part !== '');
  if (path === '/version') {
    return {
      major: '1',
      minor: '35',
      gitVersion: 'v1.35.0-sandbox',
      platform: `${process.platform}/${process.arch}`,
    };
  }
  if (parts[0] === 'api' && parts.length === 1) {
    return { kind: 'APIVersions', versions: ['v1'] };
  }
  if (parts[0] === 'apis' && parts.length === 1) {
    const groups = [...groupsOf(registry)]
      .filter(([, versions]) => versions.length > 0)
      .map(([name, versions]) => apiGroup(name, versions));
    return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  }
  if (parts[0] === 'apis' && parts.length === 2) {
    const versions = groupsOf(registry).get(parts[1]);
    return versions?.length
      ? { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(parts[1], versions) }
      : undefined;
  }
  if (parts[0] === 'api' && parts.length === 2) {
    return resourceList(registry, '', parts[1]);
  }
  if (parts[0] === 'apis' && parts.length === 3) {
    return resourceList(registry, parts[1], parts[2]);
  }
  return undefined;
}

function resourceList(
  registry: ResourceRegistry,
  group: string,
  version: string,
): unknown | undefined {
  const resources = registry
    .list()
    .filter(
      type =>
        type.group === group &&
        type.versions.some(({ name, served }) => served && name === version),
    )
    .flatMap(resourcesOf);
  if (group === AUTHORIZATION.group && version === AUTHORIZATION.version) {
    resources.push({
      name: 'selfsubjectaccessreviews',
      singularName: 'selfsubjectaccessreview',
      namespaced: false,
      kind: 'SelfSubjectAccessReview',
      verbs: ['create'],
    });
  }
  return resources.length > 0
    ? {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: apiVersionOf(group, version),
        resources,
      }
    : undefined;
}

/**
 * The status of a CustomResourceDefinition that is served.
 *
 * @internal
 */
export function establishedStatus(
  definition: KubernetesObject,
  now: string,
): Record<string, unknown> {
  const spec = definition.spec as {
    names: Record<string, unknown>;
    versions: { name: string; storage: boolean }[];
  };
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastTransitionTime: now,
    reason,
    message,
  });
  return {
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition(
        'Established',
        'InitialNamesAccepted',
        'the initial names have been accepted',
      ),
    ],
    acceptedNames: spec.names,
    storedVersions: spec.versions
      .filter(version => version.storage)
      .map(version => version.name),
  };
}
