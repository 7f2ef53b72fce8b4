import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';

function schedule(
  name: string,
  overrides: {
    annotations?: Record<string, string>;
    spec?: UnknownRecord;
  } = {},
): KubernetesObject {
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'ScheduledSparkApplication',
    metadata: {
      name,
      annotations: {
        'sandbox.data-pipelines.io/run-now': 'true',
        'sandbox.data-pipelines.io/run-seconds': '1',
        ...overrides.annotations,
      },
    },
    spec: {
      schedule: '0 3 * * *',
      concurrencyPolicy: 'Forbid',
      template: {
        type: 'Python',
        sparkVersion: '4.1.1',
        mainApplicationFile: 'local:///job.py',
        driver: {},
        executor: { instances: 1 },
      },
      ...overrides.spec,
    },
  };
}

describe('ScheduledSparkApplicationStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  it('runs, and remembers how that ended', async () => {
    const owner = await bench.create(schedule('nightly'));
    const status = await bench.status('ScheduledSparkApplication', 'nightly', {
      scheduleState: 'Scheduled',
      nextRun: expect.stringMatching(/T03:00:00Z$/),
      pastSuccessfulRunNames: [expect.stringMatching(/^nightly-\d+$/)],
    });
    expect(status.pastSuccessfulRunNames).toEqual([status.lastRunName]);
    const run = await bench.read(
      'SparkApplication',
      String(status.lastRunName),
    );
    expect(run?.metadata).toMatchObject({
      labels: { 'sparkoperator.k8s.io/scheduled-app-name': 'nightly' },
      ownerReferences: [{ uid: owner.metadata.uid }],
    });
  });

  it('runs again and again, and keeps few of its runs', async () => {
    await bench.create(
      schedule('often', {
        spec: { schedule: '@every 1s', successfulRunHistoryLimit: 1 },
      }),
    );
    const first = await bench.status('ScheduledSparkApplication', 'often', {
      pastSuccessfulRunNames: [expect.any(String)],
    });
    await bench.eventually(async () => {
      const runs = await bench.list(
        'SparkApplication',
        'sparkoperator.k8s.io/scheduled-app-name=often',
      );
      const names = runs.map(({ metadata }) => metadata.name);
      expect(names.length).toBeGreaterThan(0);
      expect(names).not.toContain(first.lastRunName);
    });
  });

  it('can be made to fail its runs', async () => {
    await bench.create(
      schedule('doomed', {
        annotations: { 'sandbox.data-pipelines.io/fault': 'run-failed' },
      }),
    );
    const status = await bench.status('ScheduledSparkApplication', 'doomed', {
      scheduleState: 'Scheduled',
      pastFailedRunNames: [expect.any(String)],
    });
    const run = await bench.read(
      'SparkApplication',
      String(status.lastRunName),
    );
    expect(run?.status).toMatchObject({
      applicationState: { state: 'FAILED' },
    });
  });

  it('can be made to miss its time', async () => {
    await bench.create(
      schedule('late', {
        annotations: { 'sandbox.data-pipelines.io/fault': 'overdue' },
      }),
    );
    const status = await bench.status('ScheduledSparkApplication', 'late', {
      scheduleState: 'Scheduled',
      nextRun: expect.any(String),
    });
    expect(Date.parse(String(status.nextRun))).toBeLessThan(Date.now());
  });

  it('refuses a schedule it cannot read', async () => {
    await bench.create(schedule('odd', { spec: { schedule: 'at noon' } }));
    await bench.status('ScheduledSparkApplication', 'odd', {
      scheduleState: 'FailedValidation',
      reason: expect.stringContaining('expected exactly 5 fields'),
    });
  });

  it('lets a suspended schedule be', async () => {
    await bench.create(schedule('asleep', { spec: { suspend: true } }));
    await bench.create(schedule('awake'));
    await bench.status('ScheduledSparkApplication', 'awake', {
      scheduleState: 'Scheduled',
    });
    expect(
      await bench.read('ScheduledSparkApplication', 'asleep'),
    ).not.toHaveProperty('status');
  });
});
