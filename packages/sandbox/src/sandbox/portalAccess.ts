import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject, isRecord } from '../api/KubernetesObject';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * Rights, and the service account that has them.
 *
 * @internal
 */
export interface PortalAccess {
  objects: KubernetesObject[];
  /** `system:serviceaccount:<namespace>:<name>` */
  user: string;
}

const READ = ['get', 'list', 'watch'];

/**
 * The rights of the portal when no file says otherwise: to read the kinds of
 * the sandbox, and nothing else.
 *
 * @internal
 */
export function readOnlyAccess(): PortalAccess {
  const name = 'data-portal';
  const rule = (group: string, resources: string[]) => ({
    apiGroups: [group],
    resources,
    verbs: READ,
  });
  return {
    user: `system:serviceaccount:${name}:${name}`,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      },
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name, namespace: name },
      },
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRole',
        metadata: { name },
        rules: [
          rule('kafka.strimzi.io', ['*']),
          rule('flink.apache.org', ['*']),
          rule('sparkoperator.k8s.io', ['*']),
          rule('', [
            'namespaces',
            'pods',
            'events',
            'services',
            'persistentvolumeclaims',
            'configmaps',
          ]),
          rule('apps', ['deployments', 'statefulsets']),
          rule('autoscaling', ['horizontalpodautoscalers']),
          rule('apiextensions.k8s.io', ['customresourcedefinitions']),
          { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
          { apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] },
        ],
      },
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace: name }],
      },
    ],
  };
}

/**
 * The rights of the portal from a file with a ServiceAccount, roles and
 * bindings.
 *
 * @internal
 */
export function readAccessFile(path: string): PortalAccess {
  const objects: KubernetesObject[] = [];
  for (const document of parseAllDocuments(readFileSync(path, 'utf8'))) {
    if (document.errors.length > 0) {
      throw new Error(`${path} is not YAML: ${document.errors[0].message}`);
    }
    const object: unknown = document.toJS();
    if (isRecord(object)) {
      objects.push(object as KubernetesObject);
    }
  }
  const account = objects.find(object => object.kind === 'ServiceAccount');
  if (!account) {
    throw new Error(`${path} names no ServiceAccount`);
  }
  const { namespace = 'default', name } = account.metadata;
  const hasNamespace = objects.some(
    object => object.kind === 'Namespace' && object.metadata.name === namespace,
  );
  return {
    user: `system:serviceaccount:${namespace}:${name}`,
    objects: [
      ...(hasNamespace
        ? []
        : [
            {
              apiVersion: 'v1',
              kind: 'Namespace',
              metadata: { name: namespace },
            },
          ]),
      // A namespace has to be there before what is in it.
      ...objects.filter(object => object.kind === 'Namespace'),
      ...objects.filter(object => object.kind !== 'Namespace'),
    ],
  };
}
