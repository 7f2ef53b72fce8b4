import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { isTrueAt } from './access';
import { Condition, trueCondition } from './conditions';
import { Judgement } from './Judgement';

/** Annotations by which a reader stops an operator from acting on an object. */
const ANNOTATIONS = [
  'strimzi.io/pause-reconciliation',
  'platform.confluent.io/block-reconcile',
];

/**
 * An object whose operator has been told to leave it alone.
 *
 * @internal
 */
export function pause(
  input: Pick<KindInput, 'object'>,
  conditions: Condition[],
): Judgement | undefined {
  const { object } = input;
  const condition = trueCondition(conditions, 'ReconciliationPaused');
  const annotation = ANNOTATIONS.find(name =>
    isTrueAt(object, ['metadata', 'annotations', name]),
  );
  if (!condition && !annotation) {
    return undefined;
  }
  return {
    state: 'suspended',
    reason: 'ReconciliationPaused',
    message: annotation
      ? `Reconciliation is paused by the annotation ${annotation}: edits have no effect until it is removed.`
      : 'Reconciliation is paused: edits have no effect until it is resumed.',
    evidence: annotation ? 'metadata' : 'conditions',
    since: condition?.since,
  };
}
