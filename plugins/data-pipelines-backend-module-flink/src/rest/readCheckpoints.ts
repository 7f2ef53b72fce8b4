import { JsonObject, JsonValue } from '@backstage/types';
import {
  FlinkCheckpoint,
  FlinkCheckpoints,
} from '@data-portal/plugin-data-pipelines-common';
import { checkpointWindow } from '@data-portal/plugin-data-pipelines-kinds';
import {
  defined,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { momentOf } from './momentOf';

/** Flink writes the largest number for "never by themselves". */
const NEVER = 2 ** 62;

function readCheckpoint(checkpoint: JsonObject): FlinkCheckpoint | undefined {
  const id = numberOf(checkpoint.id);
  if (id === undefined) {
    return undefined;
  }
  const status = textOf(checkpoint.status) ?? 'UNKNOWN';
  const triggeredAt = numberOf(checkpoint.trigger_timestamp);
  const duration = numberOf(checkpoint.end_to_end_duration);
  const endedAt =
    status === 'FAILED'
      ? numberOf(checkpoint.failure_timestamp) ??
        numberOf(checkpoint.latest_ack_timestamp)
      : triggeredAt !== undefined &&
        status === 'COMPLETED' &&
        triggeredAt + (duration ?? 0);
  return defined({
    id,
    status,
    isSavepoint: checkpoint.is_savepoint === true,
    triggeredAt: momentOf(triggeredAt),
    endedAt: endedAt ? momentOf(endedAt) : undefined,
    duration,
    stateSize: numberOf(checkpoint.state_size),
    checkpointedSize: numberOf(checkpoint.checkpointed_size),
    path: textOf(checkpoint.external_path),
    failure: textOf(checkpoint.failure_message),
  });
}

/**
 * Reads `GET /jobs/{job}/checkpoints` together with `…/checkpoints/config`,
 * which is absent where checkpoints are off.
 *
 * @internal
 */
export function readCheckpoints(
  answer: JsonValue,
  config: JsonValue | undefined,
): FlinkCheckpoints {
  const { counts, latest, history } = recordOf(answer);
  const count = (key: string) => numberOf(recordOf(counts)[key]) ?? 0;
  const latestOf = (key: string) =>
    readCheckpoint(recordOf(recordOf(latest)[key]));
  const checkpoints = recordsOf(history)
    .flatMap(checkpoint => readCheckpoint(checkpoint) ?? [])
    .sort((a, b) => b.id - a.id);
  const settings = recordOf(config);
  const given = numberOf(settings.interval);
  const interval =
    given !== undefined && given > 0 && given < NEVER ? given : undefined;
  const timeout = numberOf(settings.timeout);
  const tolerableFailures = numberOf(settings.tolerable_failed_checkpoints);
  const restored = recordOf(recordOf(latest).restored);
  // Savepoints are taken by somebody, and tell nothing of the job's own.
  const ended = checkpoints.filter(
    ({ status, isSavepoint }) => status !== 'IN_PROGRESS' && !isSavepoint,
  );
  const firstGood = ended.findIndex(({ status }) => status === 'COMPLETED');
  return defined({
    counts: {
      completed: count('completed'),
      failed: count('failed'),
      inProgress: count('in_progress'),
      restored: count('restored'),
    },
    failuresInARow: firstGood < 0 ? ended.length : firstGood,
    latestCompleted: latestOf('completed'),
    latestFailed: latestOf('failed'),
    latestSavepoint: latestOf('savepoint'),
    restored: Object.keys(restored).length
      ? defined({
          at: momentOf(restored.restore_timestamp),
          path: textOf(restored.external_path),
          isSavepoint: restored.is_savepoint === true,
        })
      : undefined,
    history: checkpoints,
    interval,
    timeout,
    tolerableFailures,
    overdueAfter: checkpointWindow({
      checkpointInterval: interval,
      checkpointTimeout: timeout,
      tolerableFailures,
    }),
    mode: textOf(settings.mode),
    storage: textOf(settings.checkpoint_storage),
    stateBackend: textOf(settings.state_backend),
    unaligned:
      typeof settings.unaligned_checkpoints === 'boolean'
        ? settings.unaligned_checkpoints
        : undefined,
  });
}
