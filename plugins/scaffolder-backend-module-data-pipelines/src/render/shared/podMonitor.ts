import { JsonObject } from '@backstage/types';
import { JobPods } from '../Part';

/** @internal */
export const MONITORING = 'monitoring.coreos.com';

/**
 * Has Prometheus read the figures of a job's pods.
 *
 * @internal
 */
export function podMonitor(options: {
  apiVersion: string;
  namespace: string;
  pods: JobPods;
  labels: Record<string, string>;
}): JsonObject {
  const { apiVersion, namespace, pods, labels } = options;
  return {
    apiVersion,
    kind: 'PodMonitor',
    metadata: { name: pods.name, namespace, labels },
    spec: {
      selector: { matchLabels: pods.labels },
      podMetricsEndpoints: pods.scrape.map(({ port, path }) => ({
        port,
        ...(path && { path }),
        interval: '30s',
      })),
    },
  };
}
