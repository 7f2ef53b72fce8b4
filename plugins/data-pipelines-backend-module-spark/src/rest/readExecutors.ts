import { JsonObject, JsonValue } from '@backstage/types';
import { SparkExecutor } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { oneLine } from './listOf';
import { momentOf } from './moments';

const DRIVER = 'driver';

/** Spark writes nought for what it has not measured; no heap is empty. */
function peakOf(metrics: JsonObject, key: string): number | undefined {
  const peak = numberOf(metrics[key]);
  return peak ? peak : undefined;
}

function readExecutor(executor: JsonObject): SparkExecutor[] {
  const id = textOf(executor.id);
  const isDriver = id === DRIVER;
  const peaks = recordOf(executor.peakMemoryMetrics);
  return id
    ? [
        defined({
          id,
          address: textOf(executor.hostPort),
          isActive: executor.isActive === true,
          cores: numberOf(executor.totalCores) ?? 0,
          slots: numberOf(executor.maxTasks) ?? 0,
          activeTasks: numberOf(executor.activeTasks) ?? 0,
          completedTasks: numberOf(executor.completedTasks) ?? 0,
          failedTasks: numberOf(executor.failedTasks) ?? 0,
          // For the driver this is how long the application has run.
          taskTime: isDriver ? undefined : numberOf(executor.totalDuration),
          gcTime: isDriver ? undefined : numberOf(executor.totalGCTime),
          storageUsed: numberOf(executor.memoryUsed),
          storageMax: numberOf(executor.maxMemory),
          peakHeap: peakOf(peaks, 'JVMHeapMemory'),
          peakOffHeap: peakOf(peaks, 'JVMOffHeapMemory'),
          addedAt: momentOf(executor.addTime),
          removedAt: momentOf(executor.removeTime),
          removedFor:
            textOf(executor.removeReason) &&
            oneLine(String(executor.removeReason)),
        }),
      ]
    : [];
}

function compareExecutors(a: SparkExecutor, b: SparkExecutor): number {
  return (
    Number(b.id === DRIVER) - Number(a.id === DRIVER) ||
    Number(b.isActive) - Number(a.isActive) ||
    Number(b.id) - Number(a.id)
  );
}

/**
 * Reads `GET /applications/{id}/allexecutors`: the driver first, then those
 * that work, the newest first.
 *
 * @internal
 */
export function readExecutors(answer: JsonValue): SparkExecutor[] {
  return recordsOf(answer).flatMap(readExecutor).sort(compareExecutors);
}
