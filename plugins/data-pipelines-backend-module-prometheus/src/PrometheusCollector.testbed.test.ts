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
  const { url } = JSON.parse(readFileSync(testbed, 'utf8')).prometheus;
  const makeSubject = (
    kind: string,
    group: string,
    metadata: { namespace?: string; labels?: Record<string, string> } = {},
  ): RuntimeSubject => {
    const { namespace = 'shop' } = metadata;
    return {
      ref: { cluster: 'testbed', group, kind, namespace, name: 'orders' },
      object: {
        apiVersion: `${group}/v1`,
        kind,
        metadata: { name: 'orders', ...metadata, namespace },
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

    it('says what it does not understand', async () => {
      const { series } = await look(
        makeSubject('FlinkDeployment', 'flink.apache.org'),
        { heap: 'sum(' },
      );
      expect(series.at(-1)?.problem).toContain('parse error');
    });
  });
}
