import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, labelOf, judgePods, numberAt } from '../judging';
import { LABEL_CLUSTER, LABEL_KIND } from './labels';
import { strimziKind } from './strimziKind';

function judgeCounts({ object }: KindInput): Judgement[] {
  const pods = numberAt(object, 'status.pods');
  const ready = numberAt(object, 'status.readyPods');
  const current = numberAt(object, 'status.currentPods');
  const base = { evidence: 'status' } as const;
  if (pods === undefined) {
    return [];
  }
  // While pods are replaced one by one, one of them is always not ready.
  if (current !== undefined && current < pods) {
    return [
      {
        ...base,
        state: 'progressing',
        reason: 'Rolling',
        message: `Its pods are being replaced: ${current} of ${pods} are current.`,
      },
    ];
  }
  return ready !== undefined && ready < pods
    ? [
        {
          ...base,
          state: 'degraded',
          reason: 'PodsNotReady',
          message: `Only ${ready} of its ${pods} pods are ready.`,
        },
      ]
    : [];
}

function podsInWords(object: unknown): string | undefined {
  const pods = numberAt(object, 'status.pods');
  const ready = numberAt(object, 'status.readyPods') ?? 0;
  const current = numberAt(object, 'status.currentPods') ?? 0;
  return pods === undefined
    ? undefined
    : `${ready} of ${pods} ready, ${current} current`;
}

/**
 * The pods that Strimzi runs for a cluster, in place of a StatefulSet.
 *
 * @internal
 */
export const strimziPodSet = strimziKind({
  group: 'core.strimzi.io',
  kind: 'StrimziPodSet',
  title: 'Strimzi pod set',
  silentWhenReady: true,
  // By owner references alone.
  parentNameOf: () => undefined,
  rules: input => [
    ...judgeCounts(input),
    ...judgePods(input.related, input.now),
  ],
  facts: ({ object }) => [
    ['Pods', podsInWords(object)],
    ['Made for', labelOf(object, LABEL_KIND)],
    ['Cluster', labelOf(object, LABEL_CLUSTER)],
  ],
});
