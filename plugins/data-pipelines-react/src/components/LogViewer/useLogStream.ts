import { useApi } from '@backstage/core-plugin-api';
import {
  LogQuery,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { dataPipelinesApiRef } from '../../api';
import { LogBuffer, LogLine } from './LogBuffer';

const CAPACITY = 5_000;
const TAIL_LINES = 1_000;
/** A busy log is drawn this often, not line by line. */
const DRAW_MS = 100;

/**
 * What is known of a log so far.
 *
 * @internal
 */
export type LogStream = {
  status: 'loading' | 'streaming' | 'ended' | 'failed';
  lines: LogLine[];
  dropped: number;
  error?: Error;
};

const nothing: LogStream = { status: 'loading', lines: [], dropped: 0 };

/**
 * Reads a log, and goes on reading when it is followed, until the component is
 * gone or something else is asked for.
 *
 * @internal
 */
export function useLogStream(options: {
  resource: ResourceRef;
  query: LogQuery;
  enabled: boolean;
}): LogStream & { restart(): void } {
  const { resource, query, enabled } = options;
  const { client } = useApi(dataPipelinesApiRef);
  const [stream, setStream] = useState<LogStream>(nothing);
  const [attempt, setAttempt] = useState(0);

  const key = JSON.stringify([stringifyResourceRef(resource), query, attempt]);
  const latest = useRef({ resource, query });
  latest.current = { resource, query };

  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const buffer = new LogBuffer({ capacity: CAPACITY });
    let timer: ReturnType<typeof setTimeout> | undefined;

    const draw = (status: LogStream['status'], error?: Error) => {
      clearTimeout(timer);
      timer = undefined;
      if (!signal.aborted) {
        const { lines, dropped } = buffer;
        setStream({ status, lines, dropped, error });
      }
    };

    const readAll = async () => {
      const asked = latest.current;
      const body = await client.getLogs(
        asked.resource,
        { tailLines: TAIL_LINES, ...asked.query },
        { signal },
      );
      draw('streaming');
      const reader = body.getReader();
      // Aborting the request does not end a body that is not from fetch.
      signal.addEventListener('abort', () => reader.cancel().catch(() => {}));
      const decoder = new TextDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          break;
        }
        buffer.append(decoder.decode(value, { stream: true }));
        timer ??= setTimeout(() => draw('streaming'), DRAW_MS);
      }
      buffer.end();
      draw('ended');
    };

    setStream(nothing);
    readAll().catch(error => draw('failed', error));
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [client, enabled, key]);

  const restart = useCallback(() => setAttempt(count => count + 1), []);
  return { ...stream, restart };
}
