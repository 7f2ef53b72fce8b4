import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  conditionOf,
  Judgement,
  numberAt,
  readConditions,
  sentence,
  textAt,
} from '../judging';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

function judge(input: KindInput): Judgement[] {
  const conditions = readConditions(input);
  const of = (type: string) => conditionOf(conditions, type);
  const [active, able, limited] = [
    of('ScalingActive'),
    of('AbleToScale'),
    of('ScalingLimited'),
  ];
  const base = { evidence: 'conditions' } as const;
  const judgements: Judgement[] = [];
  if (active?.status === 'false' && active.reason === 'ScalingDisabled') {
    judgements.push({
      ...base,
      state: 'suspended',
      reason: 'ScalingDisabled',
      message: 'Nothing is scaled: the target is scaled to none.',
      since: active.since,
    });
  } else if (active?.status === 'false' || able?.status === 'false') {
    const found = active?.status === 'false' ? active : able;
    judgements.push({
      ...base,
      state: 'degraded',
      reason: found?.reason ?? 'CanNotScale',
      message: found?.message
        ? `The autoscaler can not scale: ${sentence(found.message)}`
        : 'The autoscaler can not scale.',
      since: found?.since,
    });
  }
  if (limited?.status === 'true' && limited.reason === 'TooManyReplicas') {
    judgements.push({
      ...base,
      state: 'warning',
      reason: 'TooManyReplicas',
      message: 'The autoscaler is at its maximum and would go further.',
      since: limited.since,
    });
  }
  return judgements;
}

/**
 * Kubernetes' own autoscaler.
 *
 * @internal
 */
export const horizontalPodAutoscaler = (targets: TargetFinder) =>
  neighbour({
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    versions: ['v2', 'v1'],
    title: 'Autoscaler',
    relation: 'scaled by',
    healthy: 'The autoscaler scales within its limits.',
    targetsOf: object => targets.byReference(object, 'spec.scaleTargetRef'),
    judge,
    facts: ({ object }) => [
      ['Scales', textAt(object, 'spec.scaleTargetRef.name')],
      ['Replicas', numberAt(object, 'status.currentReplicas')],
      [
        'Limits',
        `${numberAt(object, 'spec.minReplicas') ?? 1} to ${
          numberAt(object, 'spec.maxReplicas') ?? '?'
        }`,
      ],
    ],
    comparison: ({ object }) =>
      compare({
        label: 'Replicas',
        declared: numberAt(object, 'status.desiredReplicas'),
        reported: numberAt(object, 'status.currentReplicas'),
      }),
  });
