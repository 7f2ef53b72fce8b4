import { JsonValue } from '@backstage/types';
import { FlinkJobSummary } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { momentOf } from './momentOf';

/**
 * Reads `GET /jobs/overview`, the newest job first.
 *
 * @internal
 */
export function readJobs(answer: JsonValue): FlinkJobSummary[] {
  return recordsOf(recordOf(answer).jobs)
    .flatMap(job => {
      const id = textOf(job.jid);
      const tasks = recordOf(job.tasks);
      return id
        ? [
            defined({
              id,
              name: textOf(job.name) ?? id,
              state: textOf(job.state) ?? 'UNKNOWN',
              startedAt: momentOf(job['start-time']),
              endedAt: momentOf(job['end-time']),
              runningTasks: numberOf(tasks.running),
              tasks: numberOf(tasks.total),
            }),
          ]
        : [];
    })
    .sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
}
