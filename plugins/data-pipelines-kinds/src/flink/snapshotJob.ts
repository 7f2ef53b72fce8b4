import { labelOf, textAt } from '../judging';

/**
 * The name of the job of a kind that a snapshot is of: from its spec, else from
 * the labels that the operator puts on it.
 *
 * @internal
 */
export function snapshotJob(
  snapshot: unknown,
  kind: 'FlinkDeployment' | 'FlinkSessionJob',
): string | undefined {
  const isSnapshot = textAt(snapshot, 'kind') === 'FlinkStateSnapshot';
  if (isSnapshot && textAt(snapshot, 'spec.jobReference.kind') === kind) {
    return textAt(snapshot, 'spec.jobReference.name');
  }
  return labelOf(snapshot, 'job-reference.kind') === kind
    ? labelOf(snapshot, 'job-reference.name')
    : undefined;
}
