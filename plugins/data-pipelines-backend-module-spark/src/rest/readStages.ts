import { JsonValue } from '@backstage/types';
import {
  SparkList,
  SparkStage,
} from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { listOf, nameOf } from './listOf';
import { momentOf } from './moments';

const FAILURE_LENGTH = 2 * 1024;
const ORDER = ['ACTIVE', 'FAILED', 'PENDING', 'COMPLETE', 'SKIPPED'];

/** What runs first, then what failed, then what took longest. */
function compareStages(a: SparkStage, b: SparkStage): number {
  return (
    ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
    (a.status === 'FAILED'
      ? (b.endedAt ?? '').localeCompare(a.endedAt ?? '')
      : (b.runTime ?? 0) - (a.runTime ?? 0))
  );
}

/**
 * Reads `GET /applications/{id}/stages`.
 *
 * @internal
 */
export function readStages(answer: JsonValue): SparkList<SparkStage> {
  const stages = recordsOf(answer).flatMap(stage => {
    const id = numberOf(stage.stageId);
    return id === undefined
      ? []
      : [
          defined({
            id,
            attempt: numberOf(stage.attemptId) ?? 0,
            name: nameOf(
              textOf(stage.description) ?? textOf(stage.name) ?? `Stage ${id}`,
            ),
            status: textOf(stage.status) ?? 'UNKNOWN',
            submittedAt: momentOf(stage.submissionTime),
            endedAt: momentOf(stage.completionTime),
            tasks: numberOf(stage.numTasks) ?? 0,
            completedTasks: numberOf(stage.numCompleteTasks) ?? 0,
            failedTasks: numberOf(stage.numFailedTasks) ?? 0,
            runTime: numberOf(stage.executorRunTime),
            gcTime: numberOf(stage.jvmGcTime),
            input: numberOf(stage.inputBytes),
            output: numberOf(stage.outputBytes),
            shuffleRead: numberOf(stage.shuffleReadBytes),
            shuffleWrite: numberOf(stage.shuffleWriteBytes),
            spilled: numberOf(stage.diskBytesSpilled),
            failure: textOf(stage.failureReason)?.slice(0, FAILURE_LENGTH),
          }),
        ];
  });
  return listOf(stages, compareStages);
}
