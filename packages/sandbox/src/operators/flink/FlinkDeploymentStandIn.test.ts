import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';

interface Status extends UnknownRecord {
  error?: string;
  jobStatus: { startTime: string; updateTime: string };
  reconciliationStatus: { lastReconciledSpec: string; lastStableSpec: string };
}

function deployment(
  name: string,
  overrides: {
    fault?: string;
    job?: UnknownRecord;
    spec?: UnknownRecord;
  } = {},
): KubernetesObject {
  const { fault, job, spec } = overrides;
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: {
      name,
      ...(fault && {
        annotations: { 'sandbox.data-pipelines.io/fault': fault },
      }),
    },
    spec: {
      image: 'registry.example.com/job:1',
      flinkVersion: 'v2_2',
      serviceAccount: 'flink',
      flinkConfiguration: {
        'taskmanager.numberOfTaskSlots': '2',
        'execution.checkpointing.savepoint-dir': 's3://state/savepoints',
        'high-availability.type': 'kubernetes',
      },
      jobManager: { resource: { cpu: 1, memory: '1024m' } },
      taskManager: { resource: { cpu: 1, memory: '2048m' } },
      job: {
        jarURI: 'local:///job.jar',
        parallelism: 4,
        state: 'running',
        upgradeMode: 'savepoint',
        ...job,
      },
      ...spec,
    },
  };
}

const STABLE = {
  lifecycleState: 'STABLE',
  jobManagerDeploymentStatus: 'READY',
  jobStatus: { state: 'RUNNING' },
  reconciliationStatus: { state: 'DEPLOYED' },
};

describe('FlinkDeploymentStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  const podsOf = (name: string) => bench.list('Pod', `app=${name}`);

  it('takes a job to STABLE, with what an operator makes for it', async () => {
    await bench.create(deployment('orders'));
    const status = await bench.status<Status>('FlinkDeployment', 'orders', {
      ...STABLE,
      observedGeneration: 1,
      taskManager: {
        labelSelector: 'component=taskmanager,app=orders',
        replicas: 2,
      },
    });
    expect(status).not.toHaveProperty('error');
    expect(status.jobStatus).toMatchObject({
      jobId: expect.stringMatching(/^[0-9a-f]{32}$/),
      startTime: expect.stringMatching(/^\d{13}$/),
      updateTime: expect.stringMatching(/^\d{13}$/),
    });
    const { lastReconciledSpec, lastStableSpec } = status.reconciliationStatus;
    expect(lastStableSpec).toBe(lastReconciledSpec);
    const created = await bench.read('FlinkDeployment', 'orders');
    expect(JSON.parse(lastReconciledSpec)).toEqual({
      spec: created?.spec,
      resource_metadata: {
        apiVersion: 'flink.apache.org/v1beta1',
        firstDeployment: true,
      },
    });
    expect(created?.metadata.finalizers).toEqual([
      'flinkdeployments.flink.apache.org/finalizer',
    ]);
    const pods = await podsOf('orders');
    expect(pods.map(({ metadata }) => metadata.labels?.component)).toEqual([
      'jobmanager',
      'taskmanager',
      'taskmanager',
    ]);
    const jobManagers = await bench.read('Deployment', 'orders');
    expect(jobManagers?.status).toMatchObject({ readyReplicas: 1 });
    expect(pods[1].metadata.ownerReferences?.[0].uid).toBe(
      jobManagers?.metadata.uid,
    );
    expect(await bench.read('Service', 'orders-rest')).toBeDefined();
    expect(await bench.reasons('orders')).toEqual(
      expect.arrayContaining(['Submit', 'JobStatusChanged']),
    );
    const log = bench.server.logs.read({
      namespace: 'default',
      pod: pods[0].metadata.name,
      container: 'flink-main-container',
    });
    expect(log?.[0].text).toContain('Starting');
  });

  it('runs session clusters without a job', async () => {
    const { job, ...spec } = deployment('session').spec as UnknownRecord;
    await bench.create({ ...deployment('session'), spec });
    const status = await bench.status('FlinkDeployment', 'session', {
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
    });
    expect(status).not.toHaveProperty('jobStatus');
  });

  it('suspends and resumes', async () => {
    await bench.create(deployment('pausing'));
    await bench.status('FlinkDeployment', 'pausing', STABLE);
    const state = (wanted: string) =>
      bench.patch('FlinkDeployment', 'pausing', {
        spec: { job: { state: wanted } },
      });
    await state('suspended');
    await bench.status('FlinkDeployment', 'pausing', {
      lifecycleState: 'SUSPENDED',
      jobManagerDeploymentStatus: 'MISSING',
      jobStatus: {
        state: 'FINISHED',
        upgradeSavepointPath: expect.stringContaining('savepoint-'),
      },
      observedGeneration: 2,
    });
    expect(await podsOf('pausing')).toEqual([]);
    await state('running');
    await bench.status('FlinkDeployment', 'pausing', {
      ...STABLE,
      observedGeneration: 3,
    });
    expect(await podsOf('pausing')).toHaveLength(3);
  });

  it('waits when it is created suspended', async () => {
    await bench.create(deployment('asleep', { job: { state: 'suspended' } }));
    await bench.status('FlinkDeployment', 'asleep', {
      lifecycleState: 'CREATED',
      jobManagerDeploymentStatus: 'MISSING',
      reconciliationStatus: { state: 'UPGRADING' },
    });
    await bench.patch('FlinkDeployment', 'asleep', {
      spec: { job: { state: 'running' } },
    });
    await bench.status('FlinkDeployment', 'asleep', STABLE);
  });

  it('upgrades when the spec changes', async () => {
    await bench.create(deployment('changing'));
    await bench.status('FlinkDeployment', 'changing', STABLE);
    await bench.patch('FlinkDeployment', 'changing', {
      spec: { job: { parallelism: 6 } },
    });
    await bench.status('FlinkDeployment', 'changing', {
      lifecycleState: 'UPGRADING',
      observedGeneration: 2,
    });
    const status = await bench.status<Status>(
      'FlinkDeployment',
      'changing',
      STABLE,
    );
    expect(
      JSON.parse(status.reconciliationStatus.lastReconciledSpec).spec.job
        .parallelism,
    ).toBe(6);
    expect(await podsOf('changing')).toHaveLength(4);
    expect(await bench.reasons('changing')).toEqual(
      expect.arrayContaining(['SpecChanged', 'Suspended']),
    );
  });

  it('takes a savepoint without a restart', async () => {
    await bench.create(deployment('saving'));
    const before = await bench.status<Status>(
      'FlinkDeployment',
      'saving',
      STABLE,
    );
    await bench.patch('FlinkDeployment', 'saving', {
      spec: { job: { savepointTriggerNonce: 7 } },
    });
    const after = await bench.status<Status>('FlinkDeployment', 'saving', {
      ...STABLE,
      observedGeneration: 2,
      jobStatus: {
        savepointInfo: {
          lastSavepoint: { triggerNonce: 7, triggerType: 'MANUAL' },
        },
      },
    });
    expect(after.jobStatus.startTime).toBe(before.jobStatus.startTime);
  });

  it('goes on with the old spec when the new one is not valid', async () => {
    await bench.create(deployment('refusing'));
    await bench.status('FlinkDeployment', 'refusing', STABLE);
    await bench.patch('FlinkDeployment', 'refusing', {
      spec: { job: { parallelism: 0 } },
    });
    const refused = await bench.status<Status>('FlinkDeployment', 'refusing', {
      ...STABLE,
      error: expect.any(String),
    });
    expect(JSON.parse(refused.error ?? '')).toMatchObject({
      type: expect.stringContaining('Exception'),
      message: expect.stringContaining('parallelism must be larger than 0'),
    });
    expect(await bench.reasons('refusing')).toContain('ValidationError');
    await bench.patch('FlinkDeployment', 'refusing', {
      spec: { job: { parallelism: 4 } },
    });
    await bench.eventually(async () => {
      const mended = await bench.read('FlinkDeployment', 'refusing');
      expect(mended?.status).not.toHaveProperty('error');
    });
  });

  it('fails when the first spec is not valid', async () => {
    await bench.create(
      deployment('hopeless', { spec: { serviceAccount: undefined } }),
    );
    await bench.status('FlinkDeployment', 'hopeless', {
      lifecycleState: 'FAILED',
      error: expect.stringContaining('serviceAccount'),
    });
  });

  it('cleans up behind a deleted deployment', async () => {
    await bench.create(deployment('leaving'));
    await bench.status('FlinkDeployment', 'leaving', STABLE);
    await bench.delete('FlinkDeployment', 'leaving');
    await bench.status('FlinkDeployment', 'leaving', {
      lifecycleState: 'DELETING',
    });
    await bench.eventually(async () => {
      expect(await bench.read('FlinkDeployment', 'leaving')).toBeUndefined();
      expect(await podsOf('leaving')).toEqual([]);
      expect(await bench.read('Deployment', 'leaving')).toBeUndefined();
    });
  });

  it.each<[string, UnknownRecord]>([
    [
      'job-failed',
      {
        lifecycleState: 'FAILED',
        jobStatus: { state: 'FAILED' },
        error: expect.stringContaining('JobException'),
      },
    ],
    [
      'refused-spec',
      { ...STABLE, error: expect.stringContaining('ValidationException') },
    ],
    [
      'rolled-back',
      {
        lifecycleState: 'ROLLED_BACK',
        jobStatus: { state: 'RUNNING' },
        reconciliationStatus: { state: 'ROLLED_BACK' },
      },
    ],
    [
      'rolling-back',
      {
        lifecycleState: 'ROLLING_BACK',
        reconciliationStatus: { state: 'ROLLING_BACK' },
      },
    ],
    [
      'never-ready',
      {
        lifecycleState: 'DEPLOYED',
        jobManagerDeploymentStatus: 'DEPLOYED_NOT_READY',
      },
    ],
    [
      'jobmanager-error',
      {
        jobManagerDeploymentStatus: 'ERROR',
        error: expect.stringContaining('ImagePullBackOff'),
      },
    ],
    [
      'jobmanager-missing',
      { lifecycleState: 'STABLE', jobManagerDeploymentStatus: 'MISSING' },
    ],
    [
      'job-finished',
      { lifecycleState: 'STABLE', jobStatus: { state: 'FINISHED' } },
    ],
    [
      'job-canceled',
      { lifecycleState: 'STABLE', jobStatus: { state: 'CANCELED' } },
    ],
  ])('can be made to suffer, and recovers: %s', async (fault, expected) => {
    await bench.create(deployment(fault, { fault }));
    await bench.status('FlinkDeployment', fault, expected);
    await bench.patch('FlinkDeployment', fault, {
      metadata: { annotations: null },
    });
    await bench.status('FlinkDeployment', fault, STABLE);
    await bench.eventually(async () => {
      const mended = await bench.read('FlinkDeployment', fault);
      expect(mended?.status).not.toHaveProperty('error');
    });
  });

  it('can be made to restart over and over', async () => {
    await bench.create(deployment('looping', { fault: 'restart-loop' }));
    await bench.status('FlinkDeployment', 'looping', {
      lifecycleState: 'STABLE',
      jobStatus: { state: 'RESTARTING' },
    });
    await bench.eventually(async () => {
      const pods = await podsOf('looping');
      const { containerStatuses } = pods[1].status as {
        containerStatuses: UnknownRecord[];
      };
      expect(containerStatuses).toMatchObject([
        { lastState: { terminated: { exitCode: 1 } } },
      ]);
      expect(containerStatuses[0].restartCount).toBeGreaterThan(1);
      const previous = bench.server.logs.read({
        namespace: 'default',
        pod: pods[1].metadata.name,
        container: 'flink-main-container',
        previous: true,
      });
      expect(previous?.map(({ text }) => text).join('\n')).toContain(
        'SQLException',
      );
    });
    expect(await bench.reasons('looping')).toContain('JobException');
  });

  it('can be made to hang on its deletion', async () => {
    await bench.create(deployment('undying', { fault: 'deletion-hangs' }));
    await bench.status('FlinkDeployment', 'undying', STABLE);
    await bench.delete('FlinkDeployment', 'undying');
    await bench.eventually(async () => {
      expect(await bench.reasons('undying')).toContain('CleanupFailed');
    });
    await bench.patch('FlinkDeployment', 'undying', {
      metadata: { annotations: null },
    });
    await bench.eventually(async () => {
      expect(await bench.read('FlinkDeployment', 'undying')).toBeUndefined();
    });
  });
});
