import {
  Comparison,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { compare, plainAt, recordAt, textAt } from '../judging';
import { readReconciledSpec } from './reconciledSpec';
import { readFlinkState } from './flinkState';

/**
 * What the spec wants of the job, and what the job does.
 *
 * @internal
 */
export function compareJobState(object: KubernetesObject): Comparison[] {
  const { hasJob, wanted, job } = readFlinkState(object);
  if (!hasJob) {
    return [];
  }
  // A batch job that has finished is not at odds with having been started.
  const agrees =
    wanted === 'SUSPENDED'
      ? ['SUSPENDED', 'FINISHED', 'CANCELED', undefined]
      : ['RUNNING', 'FINISHED', undefined];
  return compare({
    label: 'Job state',
    declared: textAt(object, 'spec.job.state') ?? 'running',
    reported: textAt(object, 'status.jobStatus.state'),
    differs: !agrees.includes(job),
  });
}

/**
 * Fields of the spec beside the same fields of the spec that the operator last
 * acted on.
 *
 * @internal
 */
export function compareReconciled(
  object: KubernetesObject,
  fields: [label: string, path: string][],
): Comparison[] {
  const spec = recordAt(object, 'spec');
  const reconciled = readReconciledSpec(object);
  return fields.flatMap(([label, path]) =>
    compare({
      label,
      declared: plainAt(spec, path),
      reported: plainAt(reconciled, path),
    }),
  );
}
