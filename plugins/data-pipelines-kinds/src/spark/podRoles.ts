import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { labelOf, readPods, textAt } from '../judging';

/**
 * The pods that Spark runs in one role, as its own label tells.
 *
 * @internal
 */
export function podsInRole(related: unknown, role: string): KubernetesObject[] {
  return readPods(related).filter(pod => labelOf(pod, 'spark-role') === role);
}

/**
 * @internal
 */
export function countRunning(pods: KubernetesObject[]): number {
  return pods.filter(pod => textAt(pod, 'status.phase') === 'Running').length;
}
