import { JsonValue } from '@backstage/types';
import { SparkRuntime } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { momentOf } from './moments';

/**
 * Reads `GET /applications`, which at a driver holds its own alone.
 *
 * @internal
 */
export function readApplication(
  answer: JsonValue,
): SparkRuntime['application'] | undefined {
  const [application] = recordsOf(answer);
  const id = textOf(application?.id);
  // The newest attempt stands first.
  const [attempt] = recordsOf(application?.attempts);
  return id
    ? defined({
        id,
        name: textOf(application.name),
        version: textOf(attempt?.appSparkVersion),
        startedAt: momentOf(attempt?.startTime),
        endedAt: momentOf(attempt?.endTime),
      })
    : undefined;
}
