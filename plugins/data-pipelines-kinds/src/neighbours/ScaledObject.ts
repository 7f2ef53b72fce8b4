import { numberAt, textAt } from '../judging';
import { judgeKeda, triggersInWords } from './keda';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

/**
 * What KEDA scales by the length of a queue or the lag of a group.
 *
 * @internal
 */
export const scaledObject = (targets: TargetFinder) =>
  neighbour({
    group: 'keda.sh',
    kind: 'ScaledObject',
    versions: ['v1alpha1'],
    title: 'KEDA autoscaler',
    relation: 'scaled by',
    healthy: 'The autoscaler is ready.',
    targetsOf: object => targets.byReference(object, 'spec.scaleTargetRef'),
    judge: input => judgeKeda(input, 'The autoscaler'),
    facts: ({ object }) => [
      ['Scales', textAt(object, 'spec.scaleTargetRef.name')],
      [
        'Replicas',
        `${numberAt(object, 'spec.minReplicaCount') ?? 0} to ${
          numberAt(object, 'spec.maxReplicaCount') ?? 100
        }`,
      ],
      ['By', triggersInWords(object)],
    ],
  });
