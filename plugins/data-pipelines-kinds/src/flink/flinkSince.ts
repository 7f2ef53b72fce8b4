import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { earliest, firstSeen, pastTimeAt } from '../judging';
import { FlinkState } from './flinkState';

/**
 * Since when a Flink object's values stand as they are. The past may have begun
 * later than the value, so the earlier of the past and the object's own time
 * counts.
 *
 * @internal
 */
export function flinkSince(
  input: KindInput,
  state: FlinkState,
): Record<'lifecycle' | 'job' | 'jobManager', Date | undefined> {
  const { object, now } = input;
  const { lifecycle = '', job = '', jobManager = '' } = state;
  const ownTime =
    lifecycle === 'CREATED'
      ? 'metadata.creationTimestamp'
      : 'status.reconciliationStatus.reconciliationTimestamp';
  return {
    lifecycle: earliest(
      firstSeen(input, 'lifecycle', lifecycle),
      // A lifecycle that has ended may be much younger than its deployment.
      ['CREATED', 'DEPLOYED', 'UPGRADING', 'ROLLING_BACK'].includes(lifecycle)
        ? pastTimeAt(object, ownTime, now)
        : undefined,
    ),
    job: earliest(
      firstSeen(input, 'job.state', job),
      // Written when the state of the job changes.
      pastTimeAt(object, 'status.jobStatus.updateTime', now),
    ),
    jobManager: firstSeen(input, 'jobManager', jobManager),
  };
}
