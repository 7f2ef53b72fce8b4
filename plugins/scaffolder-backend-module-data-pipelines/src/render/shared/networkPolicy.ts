import { JsonObject } from '@backstage/types';
import { JobPods } from '../Part';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/**
 * Who may reach the pods of a job: they each other on any port, others only
 * where figures and the job's own interface are.
 *
 * @remarks
 *
 * What the job itself reaches is not limited: neither the API server nor an
 * object store has labels that a policy could name.
 *
 * @internal
 */
export function networkPolicy(options: {
  apiVersion: string;
  namespace: string;
  pods: JobPods;
  reachableFrom: string[];
}): JsonObject {
  const { apiVersion, namespace, pods, reachableFrom } = options;
  return {
    apiVersion,
    kind: 'NetworkPolicy',
    metadata: { name: pods.name, namespace },
    spec: {
      podSelector: { matchLabels: pods.labels },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: pods.labels } }] },
        {
          from: reachableFrom.length
            ? reachableFrom.map(name => ({
                namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: name } },
              }))
            : [{ namespaceSelector: {} }],
          ports: pods.ports.map(port => ({ protocol: 'TCP', port })),
        },
      ],
    },
  };
}
