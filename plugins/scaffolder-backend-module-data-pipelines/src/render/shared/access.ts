import { JsonObject } from '@backstage/types';
import { JobAccount, JobRuntime } from '../Part';

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] };

const FULL = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** What each runtime asks of the API server, and nothing else. */
const RULES: Record<JobRuntime, Rule[]> = {
  flink: [
    // TaskManagers are pods that the JobManager makes.
    { apiGroups: [''], resources: ['pods'], verbs: FULL },
    // High availability: the leader and where its checkpoints are.
    { apiGroups: [''], resources: ['configmaps'], verbs: FULL },
    // The owner of the TaskManagers, so that they go with it.
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['services'], verbs: ['get', 'list'] },
  ],
  spark: [
    // Executors are pods that the driver makes, with their volumes, their
    // configuration, and the service by which they reach it.
    {
      apiGroups: [''],
      resources: ['configmaps', 'persistentvolumeclaims', 'pods', 'services'],
      verbs: FULL,
    },
  ],
};

/**
 * An account for a job with a role of no more than its runtime needs, in its
 * own namespace.
 *
 * @internal
 */
export function accessObjects(
  account: JobAccount,
  namespace: string,
): JsonObject[] {
  const { name, runtime } = account;
  const metadata = { name, namespace };
  const group = 'rbac.authorization.k8s.io';
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: `${group}/v1`,
      kind: 'Role',
      metadata,
      rules: RULES[runtime],
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: group, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
