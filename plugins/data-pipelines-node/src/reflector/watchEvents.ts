import { JsonObject } from '@backstage/types';
import { GatewayResponse } from '../gateway';

/**
 * One line of a watch. A line that is no watch event is data too: whoever
 * reads decides what to make of it.
 *
 * @internal
 */
export type WatchLine =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; object: JsonObject }
  | { type: 'ERROR'; code: number; message: string }
  | { type: 'MALFORMED'; text: string };

const LINE_LIMIT = 64 * 1024 * 1024;

/**
 * Makes sense of one line.
 *
 * @internal
 */
export function parseWatchLine(line: string): WatchLine {
  try {
    const { type, object } = JSON.parse(line);
    if (typeof object === 'object' && object !== null) {
      switch (type) {
        case 'ADDED':
        case 'MODIFIED':
        case 'DELETED':
        case 'BOOKMARK':
          return { type, object };
        case 'ERROR':
          return {
            type,
            code: Number(object.code) || 500,
            message: String(object.message ?? 'The watch failed'),
          };
        default:
      }
    }
  } catch {
    // Told below.
  }
  return { type: 'MALFORMED', text: line.slice(0, 200) };
}

/**
 * Cuts the body of a watch into its lines.
 *
 * @internal
 */
export async function* watchEvents(
  response: GatewayResponse,
): AsyncGenerator<WatchLine, void, undefined> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    const text = decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    for (const part of lines.slice(0, -1)) {
      const line = rest.length ? rest.join('') + part : part;
      rest = [];
      size = 0;
      if (line.trim()) {
        yield parseWatchLine(line);
      }
    }
    const last = lines[lines.length - 1];
    if (last) {
      // Joined once the line is whole: a five megabyte object comes in hundreds
      // of pieces.
      rest.push(last);
      size += last.length;
      if (size > LINE_LIMIT) {
        throw new Error(`A line of the watch is longer than ${LINE_LIMIT}`);
      }
    }
  }
}
