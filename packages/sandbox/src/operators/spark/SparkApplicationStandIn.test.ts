import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';

function application(
  name: string,
  overrides: {
    fault?: string;
    seconds?: number;
    spec?: UnknownRecord;
  } = {},
): KubernetesObject {
  const { fault, seconds, spec } = overrides;
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: {
      name,
      annotations: {
        ...(fault && { 'sandbox.data-pipelines.io/fault': fault }),
        ...(seconds && {
          'sandbox.data-pipelines.io/run-seconds': String(seconds),
        }),
      },
    },
    spec: {
      type: 'Python',
      mode: 'cluster',
      sparkVersion: '4.1.1',
      image: 'registry.example.com/job:1',
      mainApplicationFile: 'local:///job.py',
      driver: { cores: 1, memory: '1g' },
      executor: { cores: 1, memory: '1g', instances: 2 },
      ...spec,
    },
  };
}

const state = (name: string) => ({ applicationState: { state: name } });

describe('SparkApplicationStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  const podsOf = (name: string, role: string) =>
    bench.list(
      'Pod',
      `sparkoperator.k8s.io/app-name=${name},spark-role=${role}`,
    );

  const executorStates = async (name: string) => {
    const found = await bench.read('SparkApplication', name);
    return Object.values(
      (found?.status as { executorState?: Record<string, string> })
        .executorState ?? {},
    ).sort();
  };

  it('runs until it is stopped', async () => {
    await bench.create(application('stream'));
    const status = await bench.status('SparkApplication', 'stream', {
      ...state('RUNNING'),
      executionAttempts: 1,
      submissionAttempts: 1,
      sparkApplicationId: expect.stringMatching(/^spark-[0-9a-f]{32}$/),
      driverInfo: {
        podName: 'stream-driver',
        webUIServiceName: 'stream-ui-svc',
        webUIPort: 4040,
      },
      lastSubmissionAttemptTime: expect.stringMatching(/Z$/),
      terminationTime: null,
    });
    await bench.eventually(async () => {
      expect(await executorStates('stream')).toEqual(['RUNNING', 'RUNNING']);
    });
    const [driver] = await podsOf('stream', 'driver');
    expect(driver.metadata.labels).toMatchObject({
      'spark-app-selector': status.sparkApplicationId,
      'sparkoperator.k8s.io/submission-id': status.submissionID,
    });
    const executors = await podsOf('stream', 'executor');
    expect(executors.map(pod => pod.metadata.ownerReferences?.[0].uid)).toEqual(
      [driver.metadata.uid, driver.metadata.uid],
    );
    expect(await bench.read('Service', 'stream-ui-svc')).toBeDefined();
    expect(await bench.reasons('stream')).toEqual(
      expect.arrayContaining([
        'SparkApplicationAdded',
        'SparkApplicationSubmitted',
        'SparkDriverRunning',
      ]),
    );
    await bench.delete('SparkApplication', 'stream');
    await bench.eventually(async () => {
      expect(await podsOf('stream', 'driver')).toEqual([]);
      expect(await podsOf('stream', 'executor')).toEqual([]);
    });
  });

  it('completes a batch, and expires it', async () => {
    await bench.create(
      application('batch', { seconds: 2, spec: { timeToLiveSeconds: 20 } }),
    );
    await bench.status('SparkApplication', 'batch', {
      ...state('COMPLETED'),
      terminationTime: expect.stringMatching(/Z$/),
    });
    const [driver] = await podsOf('batch', 'driver');
    expect(driver.status).toMatchObject({
      phase: 'Succeeded',
      containerStatuses: [{ state: { terminated: { exitCode: 0 } } }],
    });
    expect(await podsOf('batch', 'executor')).toEqual([]);
    expect(await executorStates('batch')).toEqual(['COMPLETED', 'COMPLETED']);
    await bench.eventually(async () => {
      expect(await bench.read('SparkApplication', 'batch')).toBeUndefined();
    });
  });

  it('suspends and resumes', async () => {
    await bench.create(application('pausing'));
    await bench.status('SparkApplication', 'pausing', state('RUNNING'));
    await bench.patch('SparkApplication', 'pausing', {
      spec: { suspend: true },
    });
    await bench.status('SparkApplication', 'pausing', state('SUSPENDED'));
    expect(await podsOf('pausing', 'driver')).toEqual([]);
    await bench.patch('SparkApplication', 'pausing', {
      spec: { suspend: false },
    });
    await bench.status('SparkApplication', 'pausing', state('RUNNING'));
    expect(await bench.reasons('pausing')).toEqual(
      expect.arrayContaining([
        'SparkApplicationSuspending',
        'SparkApplicationSuspended',
        'SparkApplicationResuming',
      ]),
    );
  });

  it('runs again when the spec changes', async () => {
    await bench.create(application('changing'));
    const before = await bench.status(
      'SparkApplication',
      'changing',
      state('RUNNING'),
    );
    await bench.patch('SparkApplication', 'changing', {
      spec: { executor: { instances: 3 } },
    });
    await bench.eventually(async () => {
      expect(await executorStates('changing')).toEqual([
        'RUNNING',
        'RUNNING',
        'RUNNING',
      ]);
    });
    const after = await bench.read('SparkApplication', 'changing');
    expect((after?.status as UnknownRecord).sparkApplicationId).not.toBe(
      before.sparkApplicationId,
    );
    expect(await bench.reasons('changing')).toContain(
      'SparkApplicationPendingRerun',
    );
  });

  it('gives up after the retries', async () => {
    await bench.create(
      application('failing', {
        fault: 'driver-failed',
        spec: {
          restartPolicy: {
            type: 'OnFailure',
            onFailureRetries: 1,
            onFailureRetryInterval: 1,
          },
        },
      }),
    );
    await bench.status('SparkApplication', 'failing', {
      applicationState: {
        state: 'FAILED',
        errorMessage: 'driver container failed with ExitCode: 1, Reason: Error',
      },
      executionAttempts: 2,
    });
    const [driver] = await podsOf('failing', 'driver');
    expect(driver.status).toMatchObject({
      phase: 'Failed',
      containerStatuses: [{ state: { terminated: { exitCode: 1 } } }],
    });
    await bench.eventually(async () => {
      const log = bench.server.logs.read({
        namespace: 'default',
        pod: 'failing-driver',
        container: 'spark-kubernetes-driver',
      });
      expect(log?.map(({ text }) => text).join('\n')).toContain(
        'SparkException',
      );
    });
  });

  it('gives up a submission after the retries', async () => {
    await bench.create(
      application('unsubmitted', {
        fault: 'submission-failed',
        spec: {
          restartPolicy: {
            type: 'OnFailure',
            onSubmissionFailureRetries: 1,
            onSubmissionFailureRetryInterval: 1,
          },
        },
      }),
    );
    await bench.status('SparkApplication', 'unsubmitted', {
      applicationState: {
        state: 'FAILED',
        errorMessage: expect.stringContaining('spark-submit'),
      },
      submissionAttempts: 2,
      driverInfo: {},
    });
  });

  it.each([
    ['submitted-hangs', 'SUBMITTED'],
    ['failing', 'FAILING'],
    ['pending-rerun', 'PENDING_RERUN'],
    ['submission-retrying', 'SUBMISSION_FAILED'],
    ['state-unknown', 'UNKNOWN'],
  ])('can be held in a state: %s', async (fault, expected) => {
    const name = `held-${fault}`;
    await bench.create(application(name, { fault }));
    await bench.status('SparkApplication', name, state(expected));
  });

  it.each([
    ['no-executors', ['PENDING', 'PENDING']],
    ['partial-executors', ['PENDING', 'RUNNING']],
  ])('can be short of executors: %s', async (fault, states) => {
    await bench.create(application(fault, { fault }));
    await bench.eventually(async () => {
      expect(await executorStates(fault)).toEqual(states);
    });
    await bench.status('SparkApplication', fault, state('RUNNING'));
    const [stuck] = await podsOf(fault, 'executor');
    expect(stuck.status).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', reason: 'Unschedulable' }],
    });
    expect(await bench.reasons(stuck.metadata.name)).toEqual([
      'FailedScheduling',
    ]);
  });

  it('can be made to hang on its deletion', async () => {
    await bench.create(application('undying', { fault: 'deletion-hangs' }));
    await bench.status('SparkApplication', 'undying', state('RUNNING'));
    await bench.delete('SparkApplication', 'undying');
    const undying = await bench.read('SparkApplication', 'undying');
    expect(undying?.metadata).toMatchObject({
      deletionTimestamp: expect.any(String),
      finalizers: ['sparkoperator.k8s.io/finalizer'],
    });
    await bench.patch('SparkApplication', 'undying', {
      metadata: { annotations: null },
    });
    await bench.eventually(async () => {
      expect(await bench.read('SparkApplication', 'undying')).toBeUndefined();
    });
  });
});
