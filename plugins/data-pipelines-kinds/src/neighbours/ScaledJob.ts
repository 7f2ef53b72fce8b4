import { listAt, numberAt, textAt, valueAt } from '../judging';
import { judgeKeda, triggersInWords } from './keda';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

/**
 * Jobs that KEDA starts. It has no target but its own jobs, so only one whose
 * pods have the labels of a pipeline is a neighbour.
 *
 * @internal
 */
export const scaledJob = (targets: TargetFinder) =>
  neighbour({
    group: 'keda.sh',
    kind: 'ScaledJob',
    versions: ['v1alpha1'],
    title: 'KEDA job autoscaler',
    relation: 'scaled by',
    healthy: 'The job autoscaler is ready.',
    targetsOf: object =>
      targets.byPodLabels(
        valueAt(object, 'spec.jobTargetRef.template.metadata.labels'),
      ),
    judge: input => judgeKeda(input, 'The job autoscaler'),
    facts: ({ object }) => [
      ['Jobs at most', numberAt(object, 'spec.maxReplicaCount') ?? 100],
      ['By', triggersInWords(object)],
      [
        'Image',
        textAt(
          listAt(object, 'spec.jobTargetRef.template.spec.containers')[0],
          'image',
        ),
      ],
    ],
  });
