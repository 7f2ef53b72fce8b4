import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  conditionOf,
  Judgement,
  numberAt,
  readConditions,
  scalarAt,
  sentence,
  valueAt,
} from '../judging';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

function judge(input: KindInput): Judgement[] {
  const { object } = input;
  const healthy = numberAt(object, 'status.currentHealthy');
  const desired = numberAt(object, 'status.desiredHealthy');
  const allowed = conditionOf(readConditions(input), 'DisruptionAllowed');
  const judgements: Judgement[] = [];
  if (healthy !== undefined && desired !== undefined && healthy < desired) {
    judgements.push({
      state: 'degraded',
      reason: 'TooFewHealthy',
      message: `Only ${healthy} pods are healthy, and ${desired} should be at any time.`,
      evidence: 'status',
    });
  }
  if (allowed?.status === 'false' && allowed.reason === 'SyncFailed') {
    judgements.push({
      state: 'degraded',
      reason: 'SyncFailed',
      message: allowed.message
        ? `The budget can not be counted: ${sentence(allowed.message)}`
        : 'The budget can not be counted.',
      evidence: 'conditions',
      since: allowed.since,
    });
  }
  return judgements;
}

/**
 * How many pods of a resource may be missing when nodes are drained.
 *
 * @internal
 */
export const podDisruptionBudget = (targets: TargetFinder) =>
  neighbour({
    group: 'policy',
    kind: 'PodDisruptionBudget',
    versions: ['v1'],
    title: 'Disruption budget',
    relation: 'protected by',
    healthy: 'As many pods are healthy as should be.',
    targetsOf: object =>
      targets.byPodLabels(valueAt(object, 'spec.selector.matchLabels')),
    judge,
    facts: ({ object }) => [
      ['At least', scalarAt(object, 'spec.minAvailable')],
      ['Missing at most', scalarAt(object, 'spec.maxUnavailable')],
      ['May be evicted now', numberAt(object, 'status.disruptionsAllowed')],
    ],
  });
