import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { SparkRuntime } from '@data-portal/plugin-data-pipelines-common';
import {
  GatewayRequest,
  RuntimeSample,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import {
  IncomingMessage,
  Server,
  ServerResponse,
  createServer,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { SparkCollector } from './SparkCollector';
import { readSparkConfig } from './config';

const KUBEFLOW = 'sparkoperator.k8s.io';
const START = Date.parse('2026-11-24T03:00:00Z');

/** As Spark writes it. */
function moment(time: number): string {
  return new Date(time).toISOString().replace('Z', 'GMT');
}

function makeSubject(overrides: {
  kind?: string;
  group?: string;
  name?: string;
  object?: Record<string, unknown>;
  labels?: Record<string, string>;
  related?: RuntimeSubject['related'];
}): RuntimeSubject {
  const {
    kind = 'SparkApplication',
    group = KUBEFLOW,
    name = 'orders',
    object = {},
    labels = {},
    related = [],
  } = overrides;
  return {
    ref: { cluster: 'production', group, kind, namespace: 'shop', name },
    object: {
      apiVersion: group ? `${group}/v1` : 'v1',
      kind,
      metadata: { name, namespace: 'shop', labels },
      ...object,
    } as RuntimeSubject['object'],
    related,
  };
}

function makePod(name: string, labels: Record<string, string>, at = '1') {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels, creationTimestamp: at },
  };
}

function kubeflow(state: string, more: Record<string, unknown> = {}) {
  return makeSubject({
    object: {
      spec: { executor: { memory: '4g' } },
      status: {
        applicationState: { state },
        sparkApplicationId: 'spark-1',
        ...more,
      },
    },
  });
}

const running = kubeflow('RUNNING');
const ended = kubeflow('COMPLETED', {
  terminationTime: new Date(START - 10 * 60_000).toISOString(),
});

const executor = {
  id: '1',
  hostPort: '10.0.0.7:7079',
  isActive: true,
  totalCores: 4,
  maxTasks: 4,
  activeTasks: 2,
  completedTasks: 10,
  failedTasks: 1,
  totalDuration: 120_000,
  totalGCTime: 12_000,
  memoryUsed: 1_024,
  maxMemory: 4_096,
  addTime: moment(START - 60_000),
  peakMemoryMetrics: { JVMHeapMemory: 3_000_000_000, JVMOffHeapMemory: 0 },
};
const driver = {
  ...executor,
  id: 'driver',
  totalCores: 0,
  maxTasks: 0,
  activeTasks: 0,
  completedTasks: 0,
  failedTasks: 0,
  totalDuration: 60_000,
};

const stage = {
  status: 'COMPLETE',
  stageId: 1,
  attemptId: 0,
  numTasks: 8,
  numCompleteTasks: 8,
  numFailedTasks: 0,
  name: 'collect at job.py:7',
  executorRunTime: 10,
};

/** What a driver answers, by path without the query. */
function driverAnswers(): Record<string, JsonValue> {
  const base = '/api/v1/applications';
  return {
    [base]: [
      {
        id: 'spark-1',
        name: 'orders',
        attempts: [
          {
            startTime: moment(START - 60_000),
            endTime: '1969-12-31T23:59:59.999GMT',
            completed: false,
            appSparkVersion: '4.2.0',
          },
        ],
      },
    ],
    [`${base}/spark-1/allexecutors`]: [executor, driver],
    [`${base}/spark-1/stages`]: [stage],
    [`${base}/spark-1/jobs`]: [
      { jobId: 0, name: 'collect', status: 'SUCCEEDED', numTasks: 8 },
      {
        jobId: 1,
        name: 'start',
        description:
          'orders\nid = 6b037229-6946-4fc8-9931-8c23b1db51e6\nrunId = 38378095-22c4-4c5b-a79a-c839489a3612\nbatch = 7',
        status: 'RUNNING',
        submissionTime: moment(START),
        numTasks: 4,
        numCompletedTasks: 1,
      },
    ],
    [`${base}/spark-1/sql`]: [
      { id: 3, status: 'FAILED', description: 'a', errorMessage: 'no\n at b' },
    ],
    [`${base}/spark-1/environment`]: {
      sparkProperties: [
        ['spark.executor.memory', '2g'],
        ['spark.app.name', 'orders'],
      ],
      systemProperties: [['user.home', '/root']],
    },
    '/metrics/json/': {
      gauges: {
        'spark-1.driver.spark.streaming.by.country.inputRate-total': {
          value: 50,
        },
        'spark-1.driver.spark.streaming.by.country.processingRate-total': {
          value: 20,
        },
        'spark-1.driver.spark.streaming.by.country.latency': { value: 1_615 },
        'spark-1.driver.spark.streaming.idle.inputRate-total': {
          value: 'NaN',
        },
      },
    },
  };
}

describe('SparkCollector', () => {
  let server: Server;
  let baseUrl: string;
  let answers: Record<string, JsonValue>;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: string[];
  let now: number;
  let samples: Map<string, RuntimeSample[]>;
  const open: SparkCollector[] = [];

  beforeEach(async () => {
    asked = [];
    now = START;
    samples = new Map();
    answers = driverAnswers();
    answer = ({ url = '' }, response) => {
      const found = answers[url.split('?')[0]];
      response.statusCode = found === undefined ? 404 : 200;
      response.end(found === undefined ? 'no such app' : JSON.stringify(found));
    };
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map(collector => collector.close()));
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function makeCollector(
    spark: Record<string, JsonValue> = {
      rest: [{ cluster: 'production', url: baseUrl }],
      historyServers: [
        {
          cluster: 'production',
          url: baseUrl,
          link: 'https://history.example.com/history/{id}',
        },
      ],
    },
    options: {
      find?: RuntimeSubject[];
      request?(cluster: string, request: GatewayRequest): Promise<never>;
    } = {},
  ) {
    const collector = new SparkCollector({
      config: readSparkConfig(
        mockServices.rootConfig({ data: { dataPipelines: { spark } } }),
      ),
      context: {
        gateway: { request: options.request } as never,
        clock: { now: () => new Date(now), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: {
          record: (target, values) =>
            Object.entries(values).forEach(([series, value]) => {
              const key = `${target} ${series}`;
              const all = samples.get(key) ?? [];
              samples.set(key, [...all, { at: new Date(now), value }]);
            }),
          read: (target, series) => samples.get(`${target} ${series}`) ?? [],
        },
        find: ref =>
          options.find?.find(({ ref: { name } }) => name === ref.name),
      },
    });
    open.push(collector);
    return collector;
  }

  type Collected = Awaited<ReturnType<SparkCollector['collect']>>;

  function collect(
    collector: SparkCollector,
    subject: RuntimeSubject,
    options: {
      previous?: Collected;
      viewed?: RuntimeSubject[];
      signal?: AbortSignal;
    } = {},
  ) {
    return collector.collect(collector.targetOf(subject)!, {
      subjects: [subject],
      viewed: [subject],
      signal: new AbortController().signal,
      ...options,
    });
  }

  async function look(
    collector: SparkCollector,
    subject = running,
    previous?: Collected,
  ) {
    const collected = await collect(collector, subject, { previous });
    return collector.dataOf(collected, subject) as SparkRuntime;
  }

  describe('where it asks', () => {
    const apache = (state: string) =>
      makeSubject({
        group: 'spark.apache.org',
        object: {
          status: {
            currentState: { currentStateSummary: state },
            currentAttemptSummary: { attemptInfo: { id: 1 } },
          },
        },
        related: [
          makePod('orders-1-driver', { 'spark-role': 'driver' }, '2'),
          makePod('orders-0-driver', { 'spark-role': 'driver' }, '1'),
          makePod('orders-1-exec-1', { 'spark-role': 'executor' }, '3'),
        ],
      });
    const pod = (phase: string) =>
      makeSubject({
        group: '',
        kind: 'Pod',
        name: 'pi-1-driver',
        labels: { 'spark-role': 'driver', 'spark-app-selector': 'spark-7' },
        object: { status: { phase } },
      });
    const connect = (state: string) =>
      makeSubject({ kind: 'SparkConnect', object: { status: { state } } });

    it.each([
      [running, 'shop/orders-ui-svc:4040'],
      [kubeflow('running'), 'shop/orders-ui-svc:4040'],
      [apache('RunningHealthy'), 'shop/orders-1-driver:4040'],
      [connect('Ready'), 'shop/orders-server:4040'],
      [kubeflow('SUBMITTED'), undefined],
      [kubeflow(''), undefined],
      [apache('DriverRequested'), undefined],
      [connect('Provisioning'), undefined],
      [makeSubject({ kind: 'SparkCluster' }), undefined],
      [makeSubject({ kind: 'Kafka', group: 'kafka.strimzi.io' }), undefined],
    ])('%# the driver through the API server', (subject, address) => {
      const target = makeCollector({}).targetOf(subject);
      expect(target?.address).toBe(address);
      expect(target?.problem).toBeUndefined();
    });

    it('tells of a native driver by its own pod', () => {
      const collector = makeCollector({});
      expect(collector.targetOf(pod('Running'))).toMatchObject({
        address: 'shop/pi-1-driver:4040',
        reach: 'service proxy',
        proxied: { kind: 'pods', name: 'pi-1-driver', cluster: 'production' },
        interval: { viewed: 10_000, background: 60_000 },
      });
      expect(collector.targetOf(pod('Pending'))).toBeUndefined();
      expect(collector.targetOf(pod('Failed'))?.problem).toContain(
        'dataPipelines.spark.historyServers',
      );
    });

    it('asks the pod where the operator cuts the name of the Service', () => {
      const subject = {
        ...kubeflow('RUNNING'),
        related: [makePod('long-driver', { 'spark-role': 'driver' })],
      };
      subject.ref = { ...subject.ref, name: 'a'.repeat(60) };
      expect(makeCollector({}).targetOf(subject)?.address).toBe(
        'shop/long-driver:4040',
      );
    });

    it('takes the first configured address that fits', () => {
      const collector = makeCollector({
        rest: [
          { cluster: 'staging', url: 'http://a' },
          { cluster: 'production', name: 'other', url: 'http://b' },
          { cluster: 'production', url: 'http://c/{namespace}/{name}' },
        ],
      });
      expect(collector.targetOf(running)).toMatchObject({
        address: 'http://c/shop/orders',
        reach: 'configured',
      });
    });

    it('never asks for what has ended while nobody looks', () => {
      const { interval, title } = makeCollector().targetOf(ended)!;
      expect(interval).toEqual({ viewed: 10_000 });
      expect(title).toBe('History Server of production');
    });

    it('asks about the last run of a schedule', () => {
      const schedule = makeSubject({
        kind: 'ScheduledSparkApplication',
        name: 'nightly',
        object: { status: { lastRunName: 'orders' } },
      });
      const find = [running];
      expect(makeCollector({}, { find }).targetOf(schedule)?.address).toBe(
        'shop/orders-ui-svc:4040',
      );
      expect(makeCollector({}).targetOf(schedule)).toBeUndefined();
    });

    it('refuses to link anywhere but to a page', () => {
      expect(() =>
        makeCollector({
          rest: [{ cluster: 'a', url: 'http://a', link: 'ftp://a' }],
        }),
      ).toThrow('no link of the form');
    });
  });

  it('shows what a driver says', async () => {
    const data = await look(makeCollector());
    expect(data).toMatchObject({
      from: 'driver',
      application: { id: 'spark-1', name: 'orders', version: '4.2.0' },
      jobs: { counts: { SUCCEEDED: 1, RUNNING: 1 } },
      stages: { counts: { COMPLETE: 1 }, shown: [{ tasks: 8 }] },
      sql: { shown: [{ id: 3, failure: 'no at b' }] },
    });
    expect(data.application.endedAt).toBeUndefined();
    expect(data.link).toBeUndefined();
    expect(data.jobs?.shown[0]).toMatchObject({
      id: 1,
      name: 'orders batch 7',
      completedTasks: 1,
    });
    expect(data.executors.map(({ id }) => id)).toEqual(['driver', '1']);
    expect(data.executors[1]).toMatchObject({
      taskTime: 120_000,
      peakHeap: 3_000_000_000,
      heapMax: 2 * 1024 ** 3,
    });
    // Of the driver it means how long it has run; of what was not measured, nothing.
    expect(data.executors[0].taskTime).toBeUndefined();
    expect(data.executors[1].peakOffHeap).toBeUndefined();
    // One minute of four slots.
    expect(data.efficiency).toEqual({
      slotTime: 240_000,
      busy: 0.45,
      gc: 0.05,
      idle: 0.5,
    });
    expect(data.queries).toMatchObject([
      { name: 'by.country', inputRate: 50, processingRate: 20, latency: 1_615 },
      { name: 'idle' },
    ]);
    expect(data.queries[1].inputRate).toBeUndefined();
    expect(data.environment).toEqual([
      { key: 'spark.app.name', value: 'orders' },
      { key: 'spark.executor.memory', value: '2g' },
    ]);
  });

  it('asks little while nobody looks, and for long lists seldom while somebody does', async () => {
    const collector = makeCollector();
    const first = await collect(collector, running, { viewed: [] });
    expect(asked.map(url => url.replace('/api/v1/applications', ''))).toEqual([
      '',
      '/spark-1/allexecutors',
      '/metrics/json/',
      '/spark-1/stages?status=failed',
    ]);
    const second = await collect(collector, running, { previous: first });
    asked = [];
    now += 10_000;
    const third = await collect(collector, running, { previous: second });
    expect(asked).toHaveLength(4);
    expect(collector.dataOf(third, running)?.jobs?.counts).toEqual({
      SUCCEEDED: 1,
      RUNNING: 1,
    });
    expect(collector.observedAtOf(third)).toBe(new Date(START).toISOString());
    asked = [];
    now += 20_000;
    await collect(collector, running, { previous: third });
    // The properties do not change.
    expect(asked).toHaveLength(7);
  });

  it('says which query falls behind, by the mean of its last minutes', async () => {
    const collector = makeCollector();
    let collected: Collected | undefined;
    const behind = () => collector.signalsOf(collected!)?.behind;
    for (let minute = 0; minute < 3; minute += 1) {
      expect(collected && behind()).toEqual(collected && []);
      collected = await collect(collector, running, { previous: collected });
      now += 60_000;
    }
    expect(behind()).toEqual(['by.country']);
    const data = collector.dataOf(collected!, running)!;
    expect(data.queries[0]).toMatchObject({
      isBehind: true,
      samples: [{ inputRate: 50, processingRate: 20 }, {}, {}],
    });
    expect(data.executorsOverTime).toMatchObject([
      { executors: 1, tasks: 2 },
      {},
      {},
    ]);
  });

  it('says that tasks of a stream run without end', async () => {
    const collector = makeCollector();
    const first = await collect(collector, running);
    now += 120_000;
    const second = await collect(collector, running, { previous: first });
    expect(collector.signalsOf(second)?.stuckSince).toBe(
      new Date(START).toISOString(),
    );
    answers['/api/v1/applications/spark-1/allexecutors'] = [
      { ...executor, completedTasks: 11 },
    ];
    const third = await collect(collector, running, { previous: second });
    expect(collector.signalsOf(third)?.stuckSince).toBeUndefined();
  });

  it.each([
    ['Executor killed by driver.', undefined],
    ['Executor decommission: worker', undefined],
    ['The executor with id 2 exited with exit code 137(SIGKILL)', '2'],
    ['Executor heartbeat timed out after 125936 ms', '2'],
  ])('takes "%s" for a loss of %s', async (removeReason, lost) => {
    answers['/api/v1/applications/spark-1/allexecutors'] = [
      executor,
      {
        ...executor,
        id: '2',
        isActive: false,
        removeTime: moment(START - 1_000),
        removeReason,
      },
    ];
    const collector = makeCollector();
    const collected = await collect(collector, running);
    expect(collector.signalsOf(collected)?.lastLostExecutor?.id).toBe(lost);
    expect(collector.dataOf(collected, running)?.executorsOverTime).toEqual([
      { at: new Date(START - 60_000).toISOString(), executors: 1 },
      { at: new Date(START - 60_000).toISOString(), executors: 2 },
      { at: new Date(START - 1_000).toISOString(), executors: 1 },
      { at: new Date(START).toISOString(), executors: 1 },
    ]);
  });

  it('keeps what it knows of a part that is not answered, and says so', async () => {
    const collector = makeCollector();
    const first = await collect(collector, running);
    delete answers['/api/v1/applications/spark-1/allexecutors'];
    answers['/metrics/json/'] = '<html>';
    answers['/api/v1/applications/spark-1/jobs'] = 'x'.repeat(9 * 1024 * 1024);
    now += 30_000;
    const second = await collect(collector, running, { previous: first });
    expect(collector.warningsOf(second)).toEqual([
      'Executors: The driver answered 404: no such app',
      'Jobs: The answer is larger than 8388608 bytes',
    ]);
    const data = collector.dataOf(second, running)!;
    expect(data.executors).toHaveLength(2);
    expect(data.jobs?.shown).toHaveLength(2);
    expect(data.queries).toEqual([]);
  });

  it('bounds what Spark keeps by the thousand', async () => {
    const many = <T>(make: (index: number) => T) =>
      Array.from({ length: 2_000 }, (_, index) => make(index));
    const base = '/api/v1/applications/spark-1';
    answers[`${base}/stages`] = many(stageId => ({
      ...stage,
      stageId,
      executorRunTime: stageId,
      status: stageId === 3 ? 'FAILED' : 'COMPLETE',
      failureReason: stageId === 3 ? 'x'.repeat(10_000) : undefined,
    })) as JsonValue;
    answers[`${base}/jobs`] = many(jobId => ({ jobId, status: 'SUCCEEDED' }));
    answers[`${base}/sql`] = many(id => ({ id, status: 'COMPLETED' }));
    answers[`${base}/allexecutors`] = many(id => ({
      ...executor,
      id: String(id),
    }));
    answers[`${base}/environment`] = {
      sparkProperties: many(index => [`spark.${index}`, 'x'.repeat(5_000)]),
    };
    const data = await look(makeCollector());
    expect(data.jobs).toMatchObject({ counts: { SUCCEEDED: 2_000 } });
    expect(data.jobs?.shown[0].id).toBe(1_999);
    // What failed stands before what took long.
    expect(data.stages?.shown.slice(0, 2).map(({ id }) => id)).toEqual([
      3, 1_999,
    ]);
    expect(JSON.stringify(data).length).toBeLessThan(700_000);
  });

  it('has nothing to do with another run at the same address', async () => {
    const collector = makeCollector();
    const first = await collect(collector, running);
    answers['/api/v1/applications'] = [{ id: 'spark-2', name: 'orders' }];
    const second = await collect(collector, running, {
      previous: first,
      viewed: [],
    });
    const data = collector.dataOf(second, running)!;
    expect(data.application.id).toBe('spark-2');
    expect(data.jobs).toBeUndefined();
    expect(data.executorsOverTime).toEqual([]);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a page',
      () => {
        answer = (_, response) => response.end('<title>Sign in</title>');
      },
      /did not answer with JSON: Sign in/,
    ],
    [
      'nothing that is Spark',
      () => {
        answers['/api/v1/applications'] = { hello: 'world' };
      },
      /names no application/,
    ],
    [
      'a refusal',
      () => {
        answer = (_, response) => {
          response.statusCode = 403;
          response.end('who are you');
        };
      },
      /answered 403: who are you/,
    ],
    [
      'no one',
      () => {
        baseUrl = 'http://127.0.0.1:1';
      },
      /The driver does not answer: nothing listens/,
    ],
  ])('tells when %s answers', async (_, prepare, message) => {
    prepare();
    await expect(collect(makeCollector(), running)).rejects.toThrow(message);
  });

  it('gives up on one that does not come to an end', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    await expect(
      collect(makeCollector(), running, { signal: controller.signal }),
    ).rejects.toThrow();
  });

  it('asks through the API server where nothing is configured', async () => {
    const paths: string[] = [];
    const collector = makeCollector(
      {},
      {
        request: async (cluster, { path }) => {
          paths.push(`${cluster} ${path}`);
          const rest = path.slice(path.indexOf('/proxy') + '/proxy'.length);
          const body = JSON.stringify(answers[rest.split('?')[0]]);
          return {
            status: 200,
            headers: {},
            body: Readable.from([Buffer.from(body)]),
          } as never;
        },
      },
    );
    await expect(look(collector)).resolves.toMatchObject({ from: 'driver' });
    expect(paths[0]).toBe(
      'production /api/v1/namespaces/shop/services/orders-ui-svc:4040/proxy/api/v1/applications',
    );
    expect(asked).toEqual([]);
  });

  describe('an application that has ended', () => {
    it('costs the History Server two requests, once', async () => {
      const collector = makeCollector();
      const collected = await collect(collector, ended);
      expect(asked).toHaveLength(2);
      const data = collector.dataOf(collected, ended)!;
      expect(data).toMatchObject({
        from: 'history server',
        link: 'https://history.example.com/history/spark-1',
        stages: { counts: { COMPLETE: 1 } },
        executorsOverTime: [{ executors: 1 }, { executors: 1 }],
      });
      expect(data.executors[1].heapMax).toBe(4 * 1024 ** 3);
      expect(collector.signalsOf(collected)).toBeUndefined();
      now += 24 * 3_600_000;
      await collect(collector, ended, { previous: collected });
      expect(asked).toHaveLength(2);
    });

    it('is asked about again while the History Server may not know all', async () => {
      const justEnded = kubeflow('FAILED', {
        terminationTime: new Date(START - 10_000).toISOString(),
      });
      const collector = makeCollector();
      answers = {};
      const first = await collect(collector, justEnded);
      expect(collector.dataOf(first, justEnded)).toBeUndefined();
      expect(asked).toHaveLength(1);
      answers = driverAnswers();
      now += 59_000;
      const second = await collect(collector, justEnded, { previous: first });
      expect(asked).toHaveLength(1);
      now += 1_000;
      const third = await collect(collector, justEnded, { previous: second });
      expect(collector.dataOf(third, justEnded)).toBeDefined();
    });

    it('is forgotten when many others were looked at since', async () => {
      const collector = makeCollector();
      const nth = (index: number) =>
        kubeflow('COMPLETED', {
          sparkApplicationId: `spark-${index}`,
          terminationTime: new Date(START - 600_000).toISOString(),
        });
      answer = (_, response) => response.end('[]');
      const viewed = Array.from({ length: 51 }, (_, index) => nth(index));
      const collected = await collect(collector, ended, { viewed });
      expect(collector.dataOf(collected, nth(0))).toBeUndefined();
      expect(collector.dataOf(collected, nth(50))).toBeDefined();
    });
  });
});
