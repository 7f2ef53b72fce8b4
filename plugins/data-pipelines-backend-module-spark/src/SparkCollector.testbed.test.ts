import { mockServices } from '@backstage/backend-test-utils';
import { SparkRuntime } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { readFileSync } from 'node:fs';
import { Server, createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { SparkCollector } from './SparkCollector';
import { readSparkConfig } from './config';

const testbed = process.env.PIPELINES_TESTBED;

type Addresses = {
  driver: string;
  historyServer: string;
  ended: Record<string, { id: string; endedAt: string }>;
};

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('asks a real Spark when PIPELINES_TESTBED names the file of its addresses', () => {});
} else {
  jest.setTimeout(120_000);
  const spark: Addresses = JSON.parse(readFileSync(testbed, 'utf8')).spark;

  const makeSubject = (
    name: string,
    state: string,
    more: Record<string, string> = {},
  ): RuntimeSubject => ({
    ref: {
      cluster: 'testbed',
      group: 'sparkoperator.k8s.io',
      kind: 'SparkApplication',
      namespace: 'spark',
      name,
    },
    object: {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: { name, namespace: 'spark' },
      status: { applicationState: { state }, ...more },
    },
    related: [],
  });
  const live = makeSubject('orders-to-files', 'RUNNING');
  const ended = (name: string) =>
    makeSubject(name, 'COMPLETED', {
      sparkApplicationId: spark.ended[name].id,
      terminationTime: spark.ended[name].endedAt,
    });

  const open: SparkCollector[] = [];
  const makeCollector = ({ driver, historyServer }: Partial<Addresses>) => {
    const collector = new SparkCollector({
      config: readSparkConfig(
        mockServices.rootConfig({
          data: {
            dataPipelines: {
              spark: {
                rest: [{ cluster: 'testbed', url: driver ?? spark.driver }],
                historyServers: [
                  {
                    cluster: 'testbed',
                    url: historyServer ?? spark.historyServer,
                  },
                ],
              },
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
    open.push(collector);
    return collector;
  };

  type Collected = Awaited<ReturnType<SparkCollector['collect']>>;

  const collect = (
    collector: SparkCollector,
    subject: RuntimeSubject,
    previous?: Collected,
  ) =>
    collector.collect(collector.targetOf(subject)!, {
      previous,
      subjects: [subject],
      viewed: [subject],
      signal: AbortSignal.timeout(30_000),
    });

  const look = async (subject: RuntimeSubject) => {
    const collector = makeCollector({});
    const collected = await collect(collector, subject);
    expect(collector.warningsOf(collected)).toEqual([]);
    return collector.dataOf(collected, subject) as SparkRuntime;
  };

  const ask = async (url: string) => (await fetch(url)).json();

  /** Stands before a server, and can be taken away and put back. */
  const doorTo = async (target: string) => {
    let server: Server;
    let port = 0;
    const opened = async () => {
      server = createServer((incoming, response) => {
        const outgoing = request(
          `${target}${incoming.url}`,
          { headers: incoming.headers },
          answer => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(response);
          },
        );
        outgoing.end();
      });
      await new Promise<void>(done => {
        server.listen(port, '127.0.0.1', done);
      });
      port = (server.address() as AddressInfo).port;
    };
    const shut = async () => {
      server.closeAllConnections();
      await new Promise(done => {
        server.close(done);
      });
    };
    await opened();
    return { url: `http://127.0.0.1:${port}`, opened, shut };
  };

  afterEach(async () => {
    await Promise.all(open.splice(0).map(collector => collector.close()));
  });

  describe('SparkCollector over real Spark', () => {
    it("tells of a driver that runs what Spark's own API tells", async () => {
      const data = await look(live);
      const base = `${spark.driver}/api/v1/applications`;
      const [application] = await ask(base);
      const executors = await ask(`${base}/${application.id}/allexecutors`);
      const properties = (await ask(`${base}/${application.id}/environment`))
        .sparkProperties as [string, string][];
      expect(data.application).toMatchObject({
        id: application.id,
        name: 'orders-to-files',
        version: application.attempts[0].appSparkVersion,
        startedAt: new Date(
          application.attempts[0].startTimeEpoch,
        ).toISOString(),
      });
      expect(data.executors.map(({ id, cores }) => [id, cores]).sort()).toEqual(
        executors
          .map((one: { id: string; totalCores: number }) => [
            one.id,
            one.totalCores,
          ])
          .sort(),
      );
      const [worker] = data.executors.filter(({ id }) => id !== 'driver');
      expect(worker.peakHeap).toBeGreaterThan(0);
      expect(worker.heapMax).toBe(480 * 1024 ** 2);
      expect(data.environment.map(({ key }) => key)).toEqual(
        properties.map(([key]) => key).sort((a, b) => a.localeCompare(b)),
      );
      const { busy, gc, idle } = data.efficiency!;
      expect(busy + gc + idle).toBeCloseTo(1);
      expect(busy).toBeGreaterThan(0);
    });

    it('tells the rates of its streaming query', async () => {
      const [query] = (await look(live)).queries;
      expect(query.name).toBe('orders_to_files');
      expect(query.inputRate).toBeGreaterThanOrEqual(0);
      expect(query.processingRate).toBeGreaterThanOrEqual(0);
      expect(query.latency).toBeGreaterThan(0);
    });

    it.each(['orders-rollup', 'orders-audit', 'orders-archive'])(
      'tells of %s what the History Server keeps',
      async name => {
        const data = await look(ended(name));
        const stages: { status: string }[] = await ask(
          `${spark.historyServer}/api/v1/applications/${spark.ended[name].id}/stages`,
        );
        const total = Object.values(data.stages!.counts).reduce(
          (sum, count) => sum + count,
          0,
        );
        expect(total).toBe(stages.length);
        expect(data.stages!.shown.length).toBeLessThanOrEqual(50);
        expect(data.stages!.counts.FAILED ?? 0).toBe(
          stages.filter(({ status }) => status === 'FAILED').length,
        );
      },
    );

    it('says why a stage failed, and what executors were used for', async () => {
      const [stage] = (await look(ended('orders-audit'))).stages!.shown;
      expect(stage).toMatchObject({
        status: 'FAILED',
        failure: expect.stringContaining('no orders today'),
      });
      const { efficiency, executors } = await look(ended('orders-rollup'));
      expect(executors.length).toBe(3);
      expect(efficiency!.busy).toBeGreaterThan(0);
      expect(efficiency!.busy).toBeLessThan(1);
    });

    it('keeps what it read of a History Server that is gone, and comes back to it', async () => {
      const door = await doorTo(spark.historyServer);
      const collector = makeCollector({ historyServer: door.url });
      const rollup = ended('orders-rollup');
      const archive = ended('orders-archive');
      const first = await collect(collector, rollup);
      await door.shut();
      // What has ended is not asked for again; anything else is.
      await expect(collect(collector, rollup, first)).resolves.toBeDefined();
      await expect(collect(collector, archive, first)).rejects.toThrow(
        'The History Server does not answer',
      );
      expect(collector.dataOf(first, rollup)).toBeDefined();
      await door.opened();
      const second = await collect(collector, archive, first);
      expect(collector.dataOf(second, archive)).toBeDefined();
      await door.shut();
    });

    it('says that a driver is gone, and goes on where it is back', async () => {
      const door = await doorTo(spark.driver);
      const collector = makeCollector({ driver: door.url });
      const first = await collect(collector, live);
      await door.shut();
      await expect(collect(collector, live, first)).rejects.toThrow(
        'The driver does not answer',
      );
      await door.opened();
      const second = await collect(collector, live, first);
      expect(collector.dataOf(second, live)?.application.id).toBe(
        collector.dataOf(first, live)?.application.id,
      );
      await door.shut();
    });

    it('finds nothing of what the History Server does not know', async () => {
      const collector = makeCollector({});
      const unknown = makeSubject('lost', 'FAILED', {
        sparkApplicationId: 'spark-0123456789',
      });
      const collected = await collect(collector, unknown);
      expect(collector.dataOf(collected, unknown)).toBeUndefined();
    });
  });
}
