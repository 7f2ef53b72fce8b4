import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { PrometheusRuntime } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import {
  IncomingMessage,
  Server,
  ServerResponse,
  createServer,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { PrometheusCollector } from './PrometheusCollector';
import { readPrometheusConfig } from './config';

const NOW = new Date('2026-11-24T03:00:00Z');
const SECONDS = NOW.getTime() / 1_000;

function makeSubject(
  kind: string,
  group: string,
  overrides: { name?: string; topicName?: string } = {},
): RuntimeSubject {
  const { name = 'orders', topicName } = overrides;
  return {
    ref: { cluster: 'production', group, kind, namespace: 'shop', name },
    object: {
      apiVersion: `${group}/v1`,
      kind,
      metadata: {
        name,
        namespace: 'shop',
        labels: { 'strimzi.io/cluster': 'main' },
      },
      spec: { topicName },
    } as RuntimeSubject['object'],
    related: [],
  };
}

const topic = makeSubject('KafkaTopic', 'kafka.strimzi.io');

function matrix(result: JsonValue): JsonValue {
  return { status: 'success', data: { resultType: 'matrix', result } };
}

describe('PrometheusCollector', () => {
  let server: Server;
  let url: string;
  let asked: { query: string; request: IncomingMessage; of: URLSearchParams }[];
  let answer: (query: string, response: ServerResponse) => void;
  const open: PrometheusCollector[] = [];

  beforeEach(async () => {
    asked = [];
    answer = (_, response) => response.end(JSON.stringify(matrix([])));
    server = createServer((request, response) => {
      const of = new URL(request.url ?? '', 'http://localhost').searchParams;
      const query = of.get('query') ?? '';
      asked.push({ query, request, of });
      answer(query, response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map(collector => collector.close()));
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function makeCollector(more: Record<string, JsonValue> = {}) {
    const collector = new PrometheusCollector({
      endpoints: readPrometheusConfig(
        mockServices.rootConfig({
          data: {
            dataPipelines: {
              prometheus: [{ cluster: 'production', url, ...more }],
            },
          },
        }),
      ),
      context: {
        gateway: {} as never,
        clock: { now: () => NOW, sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: { record: () => {}, read: () => [] },
        find: () => undefined,
      },
    });
    open.push(collector);
    return collector;
  }

  async function look(
    subject = topic,
    more: Record<string, JsonValue> = {},
  ): Promise<PrometheusRuntime> {
    const collector = makeCollector(more);
    const snapshot = await collector.collect(collector.targetOf(subject)!, {
      subjects: [subject],
      viewed: [subject],
      signal: new AbortController().signal,
    });
    return collector.dataOf(snapshot, subject)!;
  }

  it('is asked only where it is configured, and only for those who look', async () => {
    const collector = makeCollector({ namespace: 'shop' });
    const target = collector.targetOf(topic)!;
    expect(target).toMatchObject({
      address: url,
      reach: 'configured',
      interval: { viewed: 30_000 },
    });
    expect(target.interval.background).toBeUndefined();
    const elsewhere = { ...topic, ref: { ...topic.ref, namespace: 'other' } };
    expect(collector.targetOf(elsewhere)).toBeUndefined();
    const foreign = makeSubject('KafkaTopic', 'platform.confluent.io');
    expect(collector.targetOf(foreign)).toBeUndefined();
    await collector.collect(target, {
      subjects: [topic],
      viewed: [],
      signal: new AbortController().signal,
    });
    expect(asked).toEqual([]);
    expect(collector.signalsOf()).toBeUndefined();
  });

  it('shows the highest first, each with its last hour', async () => {
    answer = (query, response) =>
      response.end(
        JSON.stringify(
          matrix(
            query.includes('kafka_consumergroup_lag')
              ? [
                  {
                    metric: { consumergroup: 'billing' },
                    values: [
                      [SECONDS - 60, '3'],
                      [SECONDS, '7'],
                    ],
                  },
                  {
                    metric: { __name__: 'x', consumergroup: 'audit' },
                    values: [
                      [SECONDS - 60, 'NaN'],
                      [SECONDS, '12'],
                    ],
                  },
                  { metric: { consumergroup: 'gone' }, values: [] },
                ]
              : [],
          ),
        ),
      );
    const { series } = await look();
    expect(series.map(({ id }) => id)).toEqual([
      'lag',
      'read',
      'messagesIn',
      'bytesIn',
      'bytesOut',
    ]);
    expect(series[0]).toMatchObject({
      unit: 'count',
      more: 0,
      lines: [
        { of: 'consumergroup=audit', value: 12, samples: [{ value: 12 }] },
        { of: 'consumergroup=billing', value: 7, samples: [{}, {}] },
      ],
    });
    // What it does not know is no nought.
    expect(series[1].lines).toEqual([]);
    const [{ of }] = asked;
    expect(Number(of.get('end')) - Number(of.get('start'))).toBe(3_600);
    expect(of.get('step')).toBe('60');
    expect(series[0].query).toBe(asked[0].query);
  });

  it('asks about the resource and nothing else, whatever its name', async () => {
    await look(
      makeSubject('KafkaTopic', 'kafka.strimzi.io', {
        topicName: 'a"} or vector(1) #{',
      }),
    );
    expect(asked[0].query).toBe(
      'sum by (consumergroup) (kafka_consumergroup_lag{namespace="shop",strimzi_io_cluster="main",topic="a...or.vector.1...."} >= 0)',
    );
  });

  it.each([
    ['Kafka', 'kafka.strimzi.io', 'kubelet_volume_stats_available_bytes'],
    ['Kafka', 'kafka.strimzi.io', 'jvm_gc_collection_seconds_sum'],
    ['KafkaConnect', 'kafka.strimzi.io', 'connector_failed_task_count'],
    ['FlinkDeployment', 'flink.apache.org', 'busyTimeMsPerSecond'],
    ['SparkApplication', 'sparkoperator.k8s.io', 'inputRate_total_Value'],
    ['SparkApplication', 'spark.apache.org', 'metrics_executor_activeTasks'],
  ])('knows what to ask of %s in %s', async (kind, group, metric) => {
    await look(makeSubject(kind, group));
    expect(asked.map(({ query }) => query).join()).toContain(metric);
    // Every placeholder was filled.
    expect(asked.map(({ query }) => query).join()).not.toMatch(/\{[a-z]+\}/);
  });

  it('asks for the memory of brokers, and of nothing beside them', async () => {
    const { series } = await look(
      makeSubject('Kafka', 'kafka.strimzi.io', { name: 'main' }),
    );
    const { query } = series.find(({ id }) => id === 'heap')!;
    const labels =
      'area="heap",namespace="shop",strimzi_io_cluster="main",strimzi_io_name="main-kafka"';
    expect(query).toContain(`jvm_memory_used_bytes{${labels}}`);
    // A heap without a bound is told as -1.
    expect(query).toContain(`jvm_memory_max_bytes{${labels}} > 0`);
  });

  it('says when a line has ended, after those that have not', async () => {
    answer = (_, response) =>
      response.end(
        JSON.stringify(
          matrix([
            {
              metric: { consumergroup: 'gone' },
              values: [[SECONDS - 1_200, '9']],
            },
            {
              metric: { consumergroup: 'billing' },
              values: [[SECONDS - 60, '7']],
            },
          ]),
        ),
      );
    const { series } = await look();
    expect(series[0].lines).toEqual([
      {
        of: 'consumergroup=billing',
        value: 7,
        samples: [{ at: '2026-11-24T02:59:00.000Z', value: 7 }],
      },
      {
        of: 'consumergroup=gone',
        value: 9,
        endedAt: '2026-11-24T02:40:00.000Z',
        samples: [{ at: '2026-11-24T02:40:00.000Z', value: 9 }],
      },
    ]);
  });

  it('asks what the configuration says instead', async () => {
    const { series } = await look(topic, {
      queries: {
        KafkaTopic: { lag: 'my_lag{t="{topic}"}', read: '', bytesIn: '' },
      },
    });
    expect(series.map(({ query }) => query)[0]).toBe('my_lag{t="orders"}');
    expect(series.map(({ id }) => id)).toEqual([
      'lag',
      'messagesIn',
      'bytesOut',
    ]);
  });

  it.each([
    [{ token: 'abc' }, 'Bearer abc'],
    [{ basic: { username: 'a', password: 'b' } }, 'Basic YTpi'],
  ])('brings %j along', async (credentials, expected) => {
    await look(topic, credentials);
    expect(asked[0].request.headers.authorization).toBe(expected);
  });

  it('bounds what one query may answer', async () => {
    answer = (query, response) =>
      response.end(
        JSON.stringify(
          matrix(
            query.includes('lag')
              ? Array.from({ length: 500 }, (_, index) => ({
                  metric: { consumergroup: `g${index}` },
                  values: [[SECONDS, String(index)]],
                }))
              : [{ metric: { a: 'x'.repeat(3 * 1024 * 1024) }, values: [] }],
          ),
        ),
      );
    const { series } = await look();
    expect(series[0]).toMatchObject({ more: 490 });
    expect(series[0].lines).toHaveLength(10);
    expect(series[0].lines[0].value).toBe(499);
    expect(series[1].problem).toContain('larger than 2097152 bytes');
  });

  it('says of one query why it was not answered, and goes on', async () => {
    answer = (query, response) => {
      response.statusCode = query.includes('lag') ? 422 : 200;
      response.end(
        JSON.stringify(
          query.includes('lag')
            ? { status: 'error', error: 'too many samples' }
            : matrix([]),
        ),
      );
    };
    const { series } = await look();
    expect(series[0].problem).toContain('too many samples');
    expect(series[1].problem).toBeUndefined();
  });

  it.each([
    [401, 'who are you', /answered 401: who are you/],
    [200, '<title>Sign in</title>', /did not answer with JSON: Sign in/],
    [503, 'not ready', /answered 503: not ready/],
  ])('does not take %s for an answer', async (status, body, message) => {
    answer = (_, response) => {
      response.statusCode = status;
      response.end(body);
    };
    await expect(look()).rejects.toThrow(message);
  });
});
