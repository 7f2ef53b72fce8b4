import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { argoApplication } from './ArgoApplication';
import { horizontalPodAutoscaler } from './HorizontalPodAutoscaler';
import { networkPolicy } from './NetworkPolicy';
import { podDisruptionBudget } from './PodDisruptionBudget';
import { podMonitor } from './PodMonitor';
import { prometheusRule } from './PrometheusRule';
import { scaledJob } from './ScaledJob';
import { scaledObject } from './ScaledObject';
import { makeTargetFinder } from './targets';

/**
 * What stands beside the resources of some kinds, and acts on them.
 *
 * @internal
 */
export function neighbourKinds(kinds: KindDefinition[]): KindDefinition[] {
  const targets = makeTargetFinder(kinds);
  return [
    scaledObject,
    scaledJob,
    horizontalPodAutoscaler,
    podMonitor,
    prometheusRule,
    argoApplication,
    networkPolicy,
    podDisruptionBudget,
  ].map(define => define(targets));
}
