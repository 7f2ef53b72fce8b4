import { JsonValue } from '@backstage/types';
import { SparkJob, SparkList } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { listOf, nameOf } from './listOf';
import { momentOf } from './moments';

/**
 * Reads `GET /applications/{id}/jobs`, the newest first.
 *
 * @internal
 */
export function readJobs(answer: JsonValue): SparkList<SparkJob> {
  const jobs = recordsOf(answer).flatMap(job => {
    const id = numberOf(job.jobId);
    return id === undefined
      ? []
      : [
          defined({
            id,
            name: nameOf(
              textOf(job.description) ?? textOf(job.name) ?? `Job ${id}`,
            ),
            status: textOf(job.status) ?? 'UNKNOWN',
            submittedAt: momentOf(job.submissionTime),
            endedAt: momentOf(job.completionTime),
            tasks: numberOf(job.numTasks) ?? 0,
            completedTasks: numberOf(job.numCompletedTasks) ?? 0,
            failedTasks: numberOf(job.numFailedTasks) ?? 0,
          }),
        ];
  });
  return listOf(jobs, (a, b) => b.id - a.id);
}
