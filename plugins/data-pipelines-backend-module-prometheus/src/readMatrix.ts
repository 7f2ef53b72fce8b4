import { JsonObject, JsonValue } from '@backstage/types';
import { PrometheusSeries } from '@data-portal/plugin-data-pipelines-common';
import {
  numberOf,
  recordOf,
  recordsOf,
} from '@data-portal/plugin-data-pipelines-node';

/** A line without a sample in so many milliseconds has ended. */
const ENDED_AFTER = 3 * 60_000;
/** What a page can show. */
const LINES_AT_MOST = 10;

function labelsInWords(metric: JsonObject): string {
  return Object.entries(metric)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/**
 * Reads `GET /api/v1/query_range`.
 *
 * @param until - the end of the range
 *
 * @throws Error with what Prometheus says of the query
 *
 * @internal
 */
export function readMatrix(
  answer: JsonValue,
  until: Date,
): Pick<PrometheusSeries, 'lines' | 'more'> {
  const { status, data, error } = recordOf(answer);
  if (status !== 'success') {
    throw new Error(`Prometheus says: ${error ?? 'nothing'}`);
  }
  const lines = recordsOf(recordOf(data).result).flatMap(result => {
    const values = Array.isArray(result.values) ? result.values : [];
    const samples = values.flatMap(pair => {
      const [seconds, text] = Array.isArray(pair) ? pair : [];
      const time = numberOf(seconds);
      const value = numberOf(text);
      return time === undefined || value === undefined
        ? []
        : [{ at: new Date(time * 1_000).toISOString(), value }];
    });
    const last = samples.at(-1);
    return last
      ? [
          {
            of: labelsInWords(recordOf(result.metric)),
            value: last.value,
            ...(until.getTime() - new Date(last.at).getTime() > ENDED_AFTER && {
              endedAt: last.at,
            }),
            samples,
          },
        ]
      : [];
  });
  lines.sort(
    (a, b) =>
      Number('endedAt' in a) - Number('endedAt' in b) || b.value - a.value,
  );
  return {
    lines: lines.slice(0, LINES_AT_MOST),
    more: Math.max(0, lines.length - LINES_AT_MOST),
  };
}
