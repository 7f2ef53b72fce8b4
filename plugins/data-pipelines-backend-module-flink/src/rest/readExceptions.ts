import { JsonValue } from '@backstage/types';
import { FlinkException } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { momentOf } from './momentOf';

const LENGTH = 8 * 1024;

/**
 * Reads `GET /jobs/{job}/exceptions`.
 *
 * @internal
 */
export function readExceptions(answer: JsonValue): FlinkException[] {
  const history = recordOf(recordOf(answer).exceptionHistory);
  return recordsOf(history.entries)
    .map(entry =>
      defined({
        at: momentOf(entry.timestamp),
        name: textOf(entry.exceptionName) ?? 'Exception',
        stacktrace: textOf(entry.stacktrace)?.slice(0, LENGTH),
        task: textOf(entry.taskName),
        taskManager: textOf(entry.endpoint) ?? textOf(entry.location),
      }),
    )
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}
