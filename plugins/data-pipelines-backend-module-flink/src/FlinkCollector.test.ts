import { mockServices } from '@backstage/backend-test-utils';
import {
  FlinkRuntime,
  FlinkSignals,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ConfiguredRuntimeHttp,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { FlinkCollector } from './FlinkCollector';
import { FlinkSnapshot, collectJobManager } from './collectJobManager';

const JOB = '0123456789abcdef0123456789abcdef';
const BEGUN = Date.parse('2026-11-24T03:00:00Z');

const subject: RuntimeSubject = {
  ref: {
    cluster: 'production',
    group: 'flink.apache.org',
    kind: 'FlinkDeployment',
    namespace: 'checkout',
    name: 'orders',
  },
  object: {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'orders', namespace: 'checkout' },
    spec: { job: { state: 'running' } },
    status: { jobStatus: { jobId: JOB } },
  },
  related: [],
};

/** As Flink writes the accumulated times of a vertex. */
function makeTimes(busy: number | 'NaN', backPressured: number, idle: number) {
  return {
    'read-bytes': 1,
    'read-bytes-complete': true,
    'read-records-complete': true,
    'write-records-complete': true,
    'accumulated-busy-time': busy,
    'accumulated-backpressured-time': backPressured,
    'accumulated-idle-time': idle,
  };
}

function makeJob(metrics: object, overrides: object = {}) {
  return {
    jid: JOB,
    state: 'RUNNING',
    timestamps: { CREATED: BEGUN, RUNNING: BEGUN + 1_000, FAILED: 0 },
    vertices: [
      {
        id: 'source',
        name: 'Source: orders[1]',
        parallelism: 2,
        maxParallelism: 128,
        status: 'RUNNING',
        metrics,
      },
      {
        id: 'sink',
        name: 'sink <by key>',
        parallelism: 1,
        maxParallelism: 128,
        status: 'RUNNING',
        metrics: makeTimes(100, 0, 900),
      },
    ],
    plan: {
      nodes: [
        {
          id: 'sink',
          description: 'sink &lt;by key&gt;',
          inputs: [{ num: 0, id: 'source', ship_strategy: 'HASH' }],
        },
        { id: 'source', description: 'Source' },
      ],
    },
    ...overrides,
  };
}

function makeCheckpoint(id: number, overrides: object = {}) {
  return {
    className: 'completed',
    id,
    status: 'COMPLETED',
    is_savepoint: false,
    trigger_timestamp: BEGUN + id * 60_000,
    latest_ack_timestamp: BEGUN + id * 60_000 + 400,
    end_to_end_duration: 400,
    state_size: 2_048,
    checkpointed_size: 1_024,
    external_path: `s3://state/chk-${id}`,
    ...overrides,
  };
}

function makeFailed(id: number, overrides: object = {}) {
  return makeCheckpoint(id, {
    className: 'failed',
    status: 'FAILED',
    external_path: undefined,
    failure_timestamp: BEGUN + id * 60_000 + 600_000,
    failure_message: 'Checkpoint expired before completing.',
    ...overrides,
  });
}

const SOURCE_METRICS = `/jobs/${JOB}/vertices/source/subtasks/metrics`;
const SINK_METRICS = `/jobs/${JOB}/vertices/sink/subtasks/metrics`;

/** What a JobManager answers, by path; text is sent as it is. */
const answers: Record<string, unknown> = {};

function setAnswers() {
  Object.keys(answers).forEach(path => delete answers[path]);
  Object.assign(answers, {
    '/overview': {
      'flink-version': '2.2.1',
      'slots-total': 4,
      'slots-available': 1,
      taskmanagers: 1,
    },
    '/jobs/overview': {
      jobs: [
        {
          jid: 'ffffffffffffffffffffffffffffffff',
          name: 'older',
          state: 'FAILED',
          'start-time': BEGUN - 1_000,
          'end-time': BEGUN - 500,
          tasks: { running: 0, total: 3 },
        },
        {
          jid: JOB,
          name: 'orders',
          state: 'RUNNING',
          'start-time': BEGUN,
          'end-time': -1,
          tasks: { running: 3, total: 3 },
        },
      ],
    },
    [`/jobs/${JOB}`]: makeJob(makeTimes(0, 0, 0)),
    [`/jobs/${JOB}/checkpoints`]: {
      counts: { completed: 7, failed: 2, in_progress: 1, restored: 1 },
      latest: {
        completed: makeCheckpoint(7),
        failed: makeFailed(9),
        savepoint: null,
        restored: {
          id: 3,
          restore_timestamp: BEGUN,
          is_savepoint: true,
          external_path: 's3://state/savepoint-1',
        },
      },
      history: [
        makeCheckpoint(10, { status: 'IN_PROGRESS' }),
        makeFailed(9),
        makeFailed(8, { is_savepoint: true }),
        makeCheckpoint(7),
      ],
    },
    [`/jobs/${JOB}/checkpoints/config`]: {
      mode: 'exactly_once',
      interval: 60_000,
      timeout: 600_000,
      tolerable_failed_checkpoints: 1,
      state_backend: 'HashMapStateBackend',
      checkpoint_storage: 'FileSystemCheckpointStorage',
      unaligned_checkpoints: false,
    },
    [`/jobs/${JOB}/metrics`]: [{ id: 'numRestarts', value: '3' }],
    [`/jobs/${JOB}/exceptions`]: {
      exceptionHistory: {
        entries: [
          {
            exceptionName: 'java.sql.SQLException',
            stacktrace: `java.sql.SQLException: gone\n${'x'.repeat(20_000)}`,
            timestamp: BEGUN + 5_000,
            taskName: 'sink (1/1)',
            endpoint: '10.0.0.7:6122',
          },
        ],
        truncated: false,
      },
    },
    [SOURCE_METRICS]: [
      { id: 'Source__orders[1].pendingRecords' },
      { id: 'Source__orders[1].numRecordsInPerSecond' },
      { id: 'numRecordsInPerSecond' },
    ],
    [`${SOURCE_METRICS}?`]: [
      { id: 'numRecordsInPerSecond', max: 0, sum: 0 },
      { id: 'numRecordsOutPerSecond', max: 30, sum: 50 },
      { id: 'busyTimeMsPerSecond', max: 'NaN', sum: 'NaN' },
      { id: 'backPressuredTimeMsPerSecond', max: 620.5, sum: 900 },
      { id: 'idleTimeMsPerSecond', max: 1_004, sum: 1_300 },
      { id: 'Source__orders[1].pendingRecords', max: 80, sum: 123 },
      { id: 'Source__orders[1].numRecordsInPerSecond', max: 40, sum: 61.5 },
    ],
    [`${SINK_METRICS}?`]: [
      { id: 'numRecordsInPerSecond', max: 50, sum: 50 },
      { id: 'numRecordsOutPerSecond', max: 0, sum: 0 },
    ],
    '/taskmanagers': {
      taskmanagers: [
        {
          id: '10.0.0.7:6122-abc',
          path: 'pekko.tcp://flink@10.0.0.7:6122/user/rpc/taskmanager_0',
          timeSinceLastHeartbeat: BEGUN,
          slotsNumber: 4,
          freeSlots: 1,
          hardware: { cpuCores: 2, physicalMemory: 8_000 },
        },
      ],
    },
    '/taskmanagers/10.0.0.7:6122-abc': {
      metrics: { heapUsed: 10, heapMax: 20 },
    },
    '/jobmanager/config': [
      { key: 'rest.port', value: '8081' },
      { key: 'jobmanager.rpc.port', value: '6123' },
    ],
  });
}

const HANGS = Symbol('never answered');

describe('FlinkCollector', () => {
  let server: Server;
  let url: string;
  let asked: string[];

  beforeEach(async () => {
    setAnswers();
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url!);
      const { pathname, searchParams } = new URL(request.url!, 'http://flink');
      const path = decodeURIComponent(pathname);
      const answer =
        (searchParams.has('agg') ? answers[`${path}?`] : undefined) ??
        answers[path];
      if (answer === HANGS) {
        return;
      }
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(
        typeof answer === 'string'
          ? answer
          : JSON.stringify(answer ?? { errors: ['Not found.\n\tat Handler'] }),
      );
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function makeCollector() {
    return new FlinkCollector({
      config: {
        rest: [{ cluster: 'production', url, headers: {} }],
        serviceProxy: true,
        interval: { viewed: 10_000, background: 60_000 },
      },
      context: {
        gateway: {} as never,
        clock: { now: () => new Date(BEGUN), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: { record: () => {}, read: () => [] },
        find: () => undefined,
      },
    });
  }

  /** As many rounds as there are answers about the job. */
  async function collect(
    options: { viewed?: boolean; jobs?: unknown[]; of?: RuntimeSubject } = {},
  ) {
    const { viewed = true, jobs = [answers[`/jobs/${JOB}`]] } = options;
    const { of = subject } = options;
    const collector = makeCollector();
    let snapshot: FlinkSnapshot | undefined;
    try {
      for (const job of jobs) {
        answers[`/jobs/${JOB}`] = job;
        snapshot = await collector.collect(collector.targetOf(of)!, {
          previous: snapshot,
          subjects: [of],
          viewed: viewed ? [of] : [],
          signal: AbortSignal.timeout(30_000),
        });
      }
    } finally {
      await collector.close();
    }
    return {
      data: collector.dataOf(snapshot!, of) as FlinkRuntime,
      signals: collector.signalsOf(snapshot!, of) as FlinkSignals,
      warnings: collector.warningsOf(snapshot!),
    };
  }

  it('tells of the job, its graph and its cluster', async () => {
    const { data, warnings } = await collect();
    expect(warnings).toEqual([]);
    expect(data).toMatchObject({
      version: '2.2.1',
      slots: 4,
      freeSlots: 1,
      jobs: [{ id: JOB }],
      taskManagers: [
        {
          id: '10.0.0.7:6122-abc',
          host: '10.0.0.7',
          slots: 4,
          freeSlots: 1,
          lastHeartbeat: '2026-11-24T03:00:00.000Z',
          heapUsed: 10,
          heapMax: 20,
          physicalMemory: 8_000,
          cpuCores: 2,
        },
      ],
      config: [
        { key: 'jobmanager.rpc.port', value: '6123' },
        { key: 'rest.port', value: '8081' },
      ],
      job: {
        id: JOB,
        name: 'orders',
        state: 'RUNNING',
        startedAt: '2026-11-24T03:00:00.000Z',
        runningTasks: 3,
        tasks: 3,
        restarts: 3,
        edges: [{ from: 'source', to: 'sink', shipStrategy: 'HASH' }],
      },
    });
    expect(data.job).not.toHaveProperty('endedAt');
    expect(data.job!.vertices[1].name).toBe('sink <by key>');
    const [exception] = data.job!.exceptions;
    expect(exception).toMatchObject({
      at: '2026-11-24T03:00:05.000Z',
      name: 'java.sql.SQLException',
      task: 'sink (1/1)',
      taskManager: '10.0.0.7:6122',
    });
    expect(exception.stacktrace).toHaveLength(8 * 1024);
  });

  it('takes what is not a number for not measured, and never for nought', async () => {
    const { data } = await collect();
    expect(data.job!.vertices).toEqual([
      {
        id: 'source',
        name: 'Source: orders[1]',
        parallelism: 2,
        maxParallelism: 128,
        status: 'RUNNING',
        backPressured: 0.6205,
        // Rounding, not more than all of the time.
        idle: 1,
        recordsIn: 61.5,
        recordsOut: 50,
        pendingRecords: 123,
      },
      {
        id: 'sink',
        name: 'sink <by key>',
        parallelism: 1,
        maxParallelism: 128,
        status: 'RUNNING',
        recordsIn: 50,
        recordsOut: 0,
      },
    ]);
  });

  it('does not say that a source reads nothing where Flink does not count it', async () => {
    answers[SOURCE_METRICS] = [{ id: 'numRecordsInPerSecond' }];
    const { data } = await collect();
    expect(data.job!.vertices[0]).not.toHaveProperty('recordsIn');
    expect(data.job!.vertices[0]).not.toHaveProperty('pendingRecords');
  });

  it('looks for the metrics of a source once', async () => {
    const job = answers[`/jobs/${JOB}`];
    await collect({ jobs: [job, job, job] });
    expect(asked.filter(path => path === SOURCE_METRICS)).toHaveLength(1);
    expect(asked.filter(path => path === '/jobmanager/config')).toHaveLength(1);
  });

  it('reads checkpoints, and how many of the last ones failed', async () => {
    const { data, signals } = await collect();
    const { checkpoints } = data.job!;
    expect(checkpoints).toMatchObject({
      counts: { completed: 7, failed: 2, inProgress: 1, restored: 1 },
      // The failed savepoint is somebody's own matter.
      failuresInARow: 1,
      interval: 60_000,
      timeout: 600_000,
      tolerableFailures: 1,
      overdueAfter: 1_800_000,
      mode: 'exactly_once',
      unaligned: false,
      restored: {
        at: '2026-11-24T03:00:00.000Z',
        path: 's3://state/savepoint-1',
        isSavepoint: true,
      },
      latestCompleted: {
        id: 7,
        status: 'COMPLETED',
        triggeredAt: '2026-11-24T03:07:00.000Z',
        endedAt: '2026-11-24T03:07:00.400Z',
        duration: 400,
        stateSize: 2_048,
        checkpointedSize: 1_024,
        path: 's3://state/chk-7',
      },
      latestFailed: {
        id: 9,
        endedAt: '2026-11-24T03:19:00.000Z',
        failure: 'Checkpoint expired before completing.',
      },
    });
    expect(checkpoints!.history.map(({ id }) => id)).toEqual([10, 9, 8, 7]);
    expect(checkpoints!.history[0]).not.toHaveProperty('endedAt');
    expect(signals.job).toMatchObject({
      state: 'RUNNING',
      restarts: 3,
      runningSince: '2026-11-24T03:00:01.000Z',
      lastCheckpointAt: '2026-11-24T03:07:00.400Z',
      checkpointInterval: 60_000,
      checkpointTimeout: 600_000,
      tolerableFailures: 1,
      failuresInARow: 1,
      backPressured: [],
    });
  });

  it.each([
    ['is switched off', 2 ** 63 - 1],
    ['is not said', undefined],
  ])('knows no interval where it %s', async (_, interval) => {
    answers[`/jobs/${JOB}/checkpoints/config`] = { interval };
    const { checkpoints } = (await collect()).data.job!;
    expect(checkpoints).not.toHaveProperty('interval');
    expect(checkpoints).not.toHaveProperty('overdueAfter');
  });

  it('does not miss checkpoints of a job that takes none', async () => {
    delete answers[`/jobs/${JOB}/checkpoints/config`];
    expect((await collect()).warnings).toEqual([]);
    delete answers[`/jobs/${JOB}/checkpoints`];
    const { data, warnings } = await collect();
    expect(warnings).toEqual([]);
    expect(data.job!.checkpoints).toBeUndefined();
  });

  it('tells who is held up by what passed between two rounds, whoever looks', async () => {
    const jobs = [
      // Over both subtasks: 20 s, of which 12 s could not be passed on.
      makeJob(makeTimes(1_000, 3_000, 6_000)),
      makeJob(makeTimes(5_000, 15_000, 10_000)),
    ];
    for (const viewed of [true, false]) {
      const { signals } = await collect({ jobs, viewed });
      expect(signals.job!.backPressured).toEqual(['Source: orders[1]']);
    }
    const { data } = await collect({ jobs, viewed: false });
    expect(data.job!.vertices[0]).toMatchObject({
      busy: 0.2,
      backPressured: 0.6,
      idle: 0.2,
    });
  });

  it.each([
    [
      'nobody has asked Flink for a while',
      { ...makeTimes(0, 0, 0), 'read-records-complete': false },
      makeTimes(0, 50_000, 1_000),
    ],
    [
      'the job has restarted',
      makeTimes(0, 50_000, 1_000),
      makeTimes(0, 30_000, 1_000),
    ],
    [
      'the time it was busy is not measured',
      makeTimes('NaN', 0, 0),
      makeTimes('NaN', 20_000, 0),
    ],
  ])('tells nobody as held up where %s', async (_, before, after) => {
    const { signals } = await collect({
      jobs: [makeJob(before), makeJob(after)],
    });
    expect(signals.job!.backPressured).toEqual([]);
  });

  it('keeps what it knows of a load while Flink has measured nothing anew', async () => {
    const held = makeJob(makeTimes(0, 20_000, 0));
    const { signals } = await collect({
      jobs: [makeJob(makeTimes(0, 0, 0)), held, held],
    });
    expect(signals.job!.backPressured).toEqual(['Source: orders[1]']);
  });

  it('asks six times while nobody looks', async () => {
    await collect({ viewed: false });
    expect(asked).toEqual([
      '/overview',
      '/jobs/overview',
      `/jobs/${JOB}`,
      `/jobs/${JOB}/checkpoints`,
      `/jobs/${JOB}/checkpoints/config`,
      `/jobs/${JOB}/metrics?get=numRestarts`,
    ]);
  });

  it('understands Flink 1.19', async () => {
    answers['/overview'] = {
      'flink-version': '1.19.3',
      'slots-total': 4,
      'slots-available': 1,
    };
    answers[`/jobs/${JOB}/exceptions`] = {
      exceptionHistory: {
        entries: [{ exceptionName: 'E', timestamp: 0, location: 'host:1' }],
      },
    };
    answers[`/jobs/${JOB}/checkpoints`] = {
      counts: { completed: 1 },
      latest: {
        completed: { '@class': 'completed', ...makeCheckpoint(1) },
        restored: null,
      },
      history: [],
    };
    const { data } = await collect();
    expect(data.version).toBe('1.19.3');
    expect(data.job).not.toHaveProperty('jobType');
    expect(data.job!.exceptions).toEqual([
      { name: 'E', taskManager: 'host:1' },
    ]);
    expect(data.job!.checkpoints).toMatchObject({
      counts: { completed: 1, failed: 0 },
      latestCompleted: { id: 1 },
    });
    expect(data.job!.checkpoints).not.toHaveProperty('restored');
  });

  it('lets what is not answered cost itself alone, and keeps what was known', async () => {
    const job = answers[`/jobs/${JOB}`];
    const collector = makeCollector();
    const http = new ConfiguredRuntimeHttp({
      baseUrl: url,
      what: 'The JobManager',
    });
    const look = (previous?: FlinkSnapshot) =>
      collectJobManager({
        http,
        signal: new AbortController().signal,
        now: BEGUN,
        previous,
        jobs: new Set([JOB]),
        viewedJobs: new Set([JOB]),
        isApplication: true,
        isViewed: true,
        patience: 300,
      });
    const before = await look();
    answers[`${SOURCE_METRICS}?`] = HANGS;
    answers[`/jobs/${JOB}/exceptions`] = '<title>Bad gateway</title>';
    answers[`/jobs/${JOB}/metrics`] = { unexpected: true };
    const after = await look(before);
    expect(after.warnings).toEqual([
      'Figures of Source: orders[1]: The JobManager did not answer within 0.3 s',
      'Exceptions: The JobManager did not answer with JSON: Bad gateway',
    ]);
    expect(collector.dataOf(after, subject)).toMatchObject({
      job: { restarts: 3, exceptions: [{ name: 'java.sql.SQLException' }] },
    });
    expect(collector.dataOf(after, subject).job!.vertices[1]).toMatchObject({
      recordsIn: 50,
    });
    answers[`/jobs/${JOB}`] = HANGS;
    const third = await look(after);
    expect(third.warnings).toEqual([
      'Job orders: The JobManager did not answer within 0.3 s',
    ]);
    expect(third.details.get(JOB)!.vertices).toHaveLength(2);
    answers[`/jobs/${JOB}`] = job;
    await http.close();
  });

  it('says what came instead of a JobManager', async () => {
    answers['/overview'] = '<html><h1>Sign in</h1></html>';
    await expect(collect()).rejects.toThrow(
      'The JobManager did not answer with JSON: Sign in',
    );
  });

  it('takes the newest job of an application whose id nobody knows yet', async () => {
    const fresh = {
      ...subject,
      object: { ...subject.object, status: {} },
    };
    const { data } = await collect({ of: fresh });
    expect(data.job!.id).toBe(JOB);
    expect(data.jobs.map(({ id }) => id)).toEqual([JOB]);
  });

  it('lists all jobs of a session cluster, and finds that of a session job', async () => {
    const cluster = { ...subject, object: { ...subject.object, spec: {} } };
    const { data, signals } = await collect({ of: cluster });
    expect(data.jobs.map(({ name }) => name)).toEqual(['orders', 'older']);
    expect(data.job).toBeUndefined();
    expect(signals).toEqual({ type: 'flink' });
    const sessionJob = {
      ...subject,
      ref: { ...subject.ref, kind: 'FlinkSessionJob' },
      object: {
        ...subject.object,
        kind: 'FlinkSessionJob',
        spec: { deploymentName: 'orders', job: { state: 'running' } },
      },
    };
    expect((await collect({ of: sessionJob })).data.job!.id).toBe(JOB);
    const unknown = {
      ...sessionJob,
      object: { ...sessionJob.object, status: { jobStatus: { jobId: 'f' } } },
    };
    expect((await collect({ of: unknown })).data.job).toBeUndefined();
  });
});
