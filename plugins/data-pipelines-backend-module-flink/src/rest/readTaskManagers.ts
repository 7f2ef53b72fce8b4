import { JsonValue } from '@backstage/types';
import { FlinkTaskManager } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { momentOf } from './momentOf';

/** `pekko.tcp://flink@10.0.0.7:6122/user/…`, or `akka.tcp` before 1.18. */
function hostOf(path: string | undefined): string | undefined {
  return /@([^/]+?)(:\d+)?\//.exec(path ?? '')?.[1];
}

/**
 * Reads `GET /taskmanagers`, with the heap figures of
 * `GET /taskmanagers/{id}` by id.
 *
 * @internal
 */
export function readTaskManagers(
  answer: JsonValue,
  details: Map<string, JsonValue>,
): FlinkTaskManager[] {
  return recordsOf(recordOf(answer).taskmanagers).flatMap(one => {
    const id = textOf(one.id);
    const metrics = recordOf(recordOf(details.get(id ?? '')).metrics);
    const hardware = recordOf(one.hardware);
    return id
      ? [
          defined({
            id,
            host: hostOf(textOf(one.path)),
            slots: numberOf(one.slotsNumber) ?? 0,
            freeSlots: numberOf(one.freeSlots) ?? 0,
            lastHeartbeat: momentOf(one.timeSinceLastHeartbeat),
            heapUsed: numberOf(metrics.heapUsed),
            heapMax: numberOf(metrics.heapMax),
            physicalMemory: numberOf(hardware.physicalMemory),
            cpuCores: numberOf(hardware.cpuCores),
          }),
        ]
      : [];
  });
}
