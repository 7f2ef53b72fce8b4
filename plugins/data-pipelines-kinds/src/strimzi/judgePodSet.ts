import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, numberAt } from '../judging';

/**
 * Judges a set of pods by its counts.
 *
 * @internal
 */
export function judgePodSet({ object }: KindInput): Judgement[] {
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
