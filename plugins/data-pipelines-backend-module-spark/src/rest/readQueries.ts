import { JsonValue } from '@backstage/types';
import { SparkQuery } from '@data-portal/plugin-data-pipelines-common';
import {
  defined,
  numberOf,
  recordOf,
} from '@data-portal/plugin-data-pipelines-node';

const QUERIES_AT_MOST = 50;

/** `<application>.driver.spark.streaming.<query>.<metric>`; each part may have dots. */
const GAUGE =
  /\.driver\.spark\.streaming\.(.+)\.(inputRate-total|processingRate-total|latency|eventTime-watermark|states-rowsTotal|states-usedBytes)$/;

/**
 * Reads the gauges of Structured Streaming out of `GET /metrics/json/`: there
 * are none unless `spark.sql.streaming.metricsEnabled` is set.
 *
 * @internal
 */
export function readQueries(
  answer: JsonValue,
): Omit<SparkQuery, 'isBehind' | 'samples'>[] {
  const byName = new Map<string, Record<string, number | undefined>>();
  for (const [gauge, value] of Object.entries(
    recordOf(recordOf(answer).gauges),
  )) {
    const [, name, metric] = GAUGE.exec(gauge) ?? [];
    if (name && (byName.has(name) || byName.size < QUERIES_AT_MOST)) {
      const metrics = byName.get(name) ?? {};
      metrics[metric] = numberOf(recordOf(value).value);
      byName.set(name, metrics);
    }
  }
  return [...byName].map(([name, metrics]) => {
    const watermark = metrics['eventTime-watermark'];
    return defined({
      name,
      inputRate: metrics['inputRate-total'],
      processingRate: metrics['processingRate-total'],
      latency: metrics.latency,
      stateRows: metrics['states-rowsTotal'],
      stateBytes: metrics['states-usedBytes'],
      // Nought where the query has none.
      watermark: watermark ? new Date(watermark).toISOString() : undefined,
    });
  });
}
