import { mockServices } from '@backstage/backend-test-utils';
import { PrometheusRuntime } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { readFileSync } from 'node:fs';
import { PrometheusCollector } from './PrometheusCollector';
import { readPrometheusConfig } from './config';

const testbed = process.env.PIPELINES_TESTBED;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('asks a real Prometheus when PIPELINES_TESTBED names the file of its addresses', () => {});
} else {
  const { prometheus, kafka: brokers } = JSON.parse(
    readFileSync(testbed, 'utf8'),
  );
  const url: string = prometheus.url;
  const metrics: string[] = brokers.metrics;
  const makeSubject = (
    kind: string,
    group: string,
    metadata: {
      name?: string;
      namespace?: string;
      labels?: Record<string, string>;
    } = {},
  ): RuntimeSubject => {
    const { name = 'orders', namespace = 'shop' } = metadata;
    return {
      ref: { cluster: 'testbed', group, kind, namespace, name },
      object: {
        apiVersion: `${group}/v1`,
        kind,
        metadata: { name, ...metadata, namespace },
      },
      related: [],
    };
  };

  const look = async (
    subject: RuntimeSubject,
    queries: Record<string, string> = {},
  ) => {
    const collector = new PrometheusCollector({
      endpoints: readPrometheusConfig(
        mockServices.rootConfig({
          data: {
            dataPipelines: {
              prometheus: [
                {
                  cluster: 'testbed',
                  url,
                  queries: { [subject.ref.kind]: queries },
                },
              ],
            },
          },
        }),
      ),
      context: {
        gateway: {} as never,
        clock: { now: () => new Date(), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: { record: () => {}, read: () => [] },
        find: () => undefined,
      },
    });
    try {
      const snapshot = await collector.collect(collector.targetOf(subject)!, {
        subjects: [subject],
        viewed: [subject],
        signal: AbortSignal.timeout(30_000),
      });
      return collector.dataOf(snapshot, subject) as PrometheusRuntime;
    } finally {
      await collector.close();
    }
  };

  describe('PrometheusCollector over a real Prometheus', () => {
    it('tells the lines that it tells itself', async () => {
      const query = 'min by (system) (up)';
      const { series } = await look(
        makeSubject('KafkaTopic', 'kafka.strimzi.io'),
        { lag: query },
      );
      const answer = await fetch(
        `${url}/api/v1/query?query=${encodeURIComponent(query)}`,
      );
      const { data } = await answer.json();
      expect(series[0].lines.map(({ of }) => of).sort()).toEqual(
        data.result
          .map(
            ({ metric }: { metric: { system: string } }) =>
              `system=${metric.system}`,
          )
          .sort(),
      );
    });

    it.each([
      ['KafkaTopic', 'kafka.strimzi.io'],
      ['Kafka', 'kafka.strimzi.io'],
      ['KafkaConnect', 'kafka.strimzi.io'],
      ['FlinkDeployment', 'flink.apache.org'],
      ['SparkApplication', 'sparkoperator.k8s.io'],
    ])('is asked nothing of %s that it does not understand', async (...of) => {
      const { series } = await look(makeSubject(...of));
      expect(series.length).toBeGreaterThan(2);
      expect(series.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    });

    it('tells what brokers count of a topic, by the names of Strimzi', async () => {
      const topic = makeSubject('KafkaTopic', 'kafka.strimzi.io', {
        namespace: 'kafka',
        labels: { 'strimzi.io/cluster': 'main' },
      });
      const counter =
        'kafka_server_brokertopicmetrics_messagesin_total{topic="orders"}';
      const deadline = Date.now() + 60_000;
      const rateOf = async () => {
        const { series } = await look(topic);
        const { lines } = series.find(({ id }) => id === 'messagesIn')!;
        return lines[0]?.value;
      };
      // A rate needs two scrapes, and lines have a step of their own.
      while (!(await rateOf()) && Date.now() < deadline) {
        await new Promise(resolve => setTimeout(resolve, 2_000));
      }
      const answer = await fetch(
        `${url}/api/v1/query?query=${encodeURIComponent(
          `sum(rate(${counter}[5m]))`,
        )}`,
      );
      const { data } = await answer.json();
      const theirs = Number(data.result[0].value[1]);
      const ours = (await rateOf())!;
      expect(ours).toBeGreaterThan(0);
      expect(ours).toBeLessThan(2 * theirs);
      expect(ours).toBeGreaterThan(theirs / 2);
    });

    it('tells of the heap of each broker what its own agent tells', async () => {
      const kafka = makeSubject('Kafka', 'kafka.strimzi.io', {
        namespace: 'kafka',
        name: 'main',
      });
      const linesOf = async (id: string) => {
        const { series } = await look(kafka);
        return series.find(one => one.id === id)!.lines;
      };
      // A rate needs two scrapes, and lines have a step of their own.
      const deadline = Date.now() + 120_000;
      while (!(await linesOf('garbage')).length && Date.now() < deadline) {
        await new Promise(resolve => setTimeout(resolve, 2_000));
      }
      const processes = metrics.map(address => `process=${address}`).sort();
      const garbage = await linesOf('garbage');
      expect(garbage.map(({ of }) => of).sort()).toEqual(processes);
      for (const { value } of garbage) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
      }
      const heap = await linesOf('heap');
      expect(heap.map(({ of }) => of).sort()).toEqual(processes);
      for (const { of, value, samples } of heap) {
        const instance = of.replace('process=', '');
        const agent = await fetch(`http://${instance}/metrics`);
        const max = /^jvm_memory_max_bytes\{area="heap"\} (\S+)$/m.exec(
          await agent.text(),
        )?.[1];
        const used = new URLSearchParams({
          query: `jvm_memory_used_bytes{area="heap",instance="${instance}"}`,
          time: samples.at(-1)!.at,
        });
        const answer = await fetch(`${url}/api/v1/query?${used}`);
        const { data } = await answer.json();
        expect(value).toBeCloseTo(
          Number(data.result[0].value[1]) / Number(max),
          6,
        );
      }
    }, 180_000);

    it('says what it does not understand', async () => {
      const { series } = await look(
        makeSubject('FlinkDeployment', 'flink.apache.org'),
        { heap: 'sum(' },
      );
      expect(series.at(-1)?.problem).toContain('parse error');
    });
  });
}
