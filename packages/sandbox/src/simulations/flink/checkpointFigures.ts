import { SimulatedJob } from './SimulatedJob';

/** Flink keeps so many, and so do we. */
const CHECKPOINTS_KEPT = 10;
const CHECKPOINT_TIMEOUT = 600_000;
const MEBIBYTE = 1024 ** 2;

function checkpointFigures(job: SimulatedJob, id: number) {
  const { checkpointInterval = 0, runningSince } = job;
  const at = runningSince + id * checkpointInterval;
  const took = 180 + ((17 * id) % 90);
  const size = 24 * MEBIBYTE + ((id * 311) % 977) * 1_024;
  return {
    className: 'completed',
    id,
    status: 'COMPLETED',
    is_savepoint: false,
    checkpoint_type: 'CHECKPOINT',
    trigger_timestamp: at,
    latest_ack_timestamp: at + took,
    end_to_end_duration: took,
    state_size: size,
    checkpointed_size: Math.round(size / 6),
    num_subtasks: job.parallelism,
    num_acknowledged_subtasks: job.parallelism,
    external_path: `${job.checkpointFolder}/${job.id}/chk-${id}`,
    discarded: false,
  };
}

/**
 * `GET /jobs/{job}/checkpoints`.
 *
 * @internal
 */
export function checkpointsFigures(job: SimulatedJob, now: number) {
  const { checkpointInterval, runningSince, endedAt, failures } = job;
  const runs = (job.state === 'RUNNING' || endedAt) && checkpointInterval;
  const completed = runs
    ? Math.floor(((endedAt ?? now) - runningSince - 1_000) / checkpointInterval)
    : 0;
  const history = Array.from(
    { length: Math.max(0, Math.min(completed, CHECKPOINTS_KEPT)) },
    (_, index) => checkpointFigures(job, completed - index),
  );
  return {
    counts: {
      restored: 0,
      total: history.length ? completed : 0,
      in_progress: 0,
      completed: history.length ? completed : 0,
      failed: failures.length,
    },
    latest: {
      completed: history[0] ?? null,
      savepoint: null,
      failed: null,
      restored: null,
    },
    history,
  };
}

/**
 * `GET /jobs/{job}/checkpoints/config`; undefined where none are taken.
 *
 * @internal
 */
export function checkpointConfig(job: SimulatedJob) {
  const { checkpointInterval: interval } = job;
  return interval === undefined
    ? undefined
    : {
        mode: 'exactly_once',
        interval,
        timeout: CHECKPOINT_TIMEOUT,
        min_pause: 0,
        max_concurrent: 1,
        state_backend: 'HashMapStateBackend',
        checkpoint_storage: 'FileSystemCheckpointStorage',
        unaligned_checkpoints: false,
        tolerable_failed_checkpoints: 0,
      };
}
