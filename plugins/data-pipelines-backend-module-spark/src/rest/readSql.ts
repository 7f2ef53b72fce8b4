import { JsonValue } from '@backstage/types';
import {
  SparkList,
  SparkSqlExecution,
} from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { listOf, nameOf, oneLine } from './listOf';
import { momentOf } from './moments';

const FAILURE_LENGTH = 500;

/**
 * Reads `GET /applications/{id}/sql`, the newest first.
 *
 * @internal
 */
export function readSql(answer: JsonValue): SparkList<SparkSqlExecution> {
  const executions = recordsOf(answer).flatMap(execution => {
    const id = numberOf(execution.id);
    const failure = textOf(execution.errorMessage);
    return id === undefined
      ? []
      : [
          defined({
            id,
            description: nameOf(
              textOf(execution.description) ?? `Execution ${id}`,
            ),
            status: textOf(execution.status) ?? 'UNKNOWN',
            submittedAt: momentOf(execution.submissionTime),
            duration: numberOf(execution.duration),
            failure: failure && oneLine(failure, FAILURE_LENGTH),
          }),
        ];
  });
  return listOf(executions, (a, b) => b.id - a.id);
}
