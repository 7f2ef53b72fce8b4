import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';

const RUNNING = {
  lifecycleState: 'STABLE',
  jobStatus: { state: 'RUNNING' },
  reconciliationStatus: { state: 'DEPLOYED' },
};

function sessionCluster(name: string): KubernetesObject {
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name },
    spec: {
      image: 'flink:2.2',
      flinkVersion: 'v2_2',
      serviceAccount: 'flink',
      jobManager: { resource: { cpu: 1, memory: '1024m' } },
      taskManager: { resource: { cpu: 1, memory: '2048m' } },
    },
  };
}

function sessionJob(
  name: string,
  overrides: {
    fault?: string;
    deploymentName?: string;
    job?: UnknownRecord;
  } = {},
): KubernetesObject {
  const { fault, deploymentName = 'session', job } = overrides;
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkSessionJob',
    metadata: {
      name,
      ...(fault && {
        annotations: { 'sandbox.data-pipelines.io/fault': fault },
      }),
    },
    spec: {
      deploymentName,
      job: {
        jarURI: 'file:///opt/jobs/sql.jar',
        parallelism: 2,
        state: 'running',
        upgradeMode: 'savepoint',
        ...job,
      },
    },
  };
}

describe('FlinkSessionJobStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
    await bench.create(sessionCluster('session'));
  });

  afterAll(() => bench.stop());

  it('runs a job once its session cluster is ready', async () => {
    await bench.create(sessionJob('orders', { deploymentName: 'late' }));
    await bench.status('FlinkSessionJob', 'orders', {
      lifecycleState: 'CREATED',
      reconciliationStatus: { state: 'UPGRADING' },
    });
    await bench.create(sessionCluster('late'));
    const status = await bench.status<UnknownRecord>(
      'FlinkSessionJob',
      'orders',
      { ...RUNNING, observedGeneration: 1 },
    );
    expect(status).not.toHaveProperty('error');
    expect(status.jobStatus).toMatchObject({
      jobId: expect.stringMatching(/^[0-9a-f]{32}$/),
      jobName: 'orders',
      startTime: expect.stringMatching(/^\d{13}$/),
    });
    expect(await bench.reasons('orders')).toEqual(
      expect.arrayContaining(['Submit', 'JobStatusChanged']),
    );
  });

  it('takes a savepoint, suspends and resumes', async () => {
    await bench.create(sessionJob('steps'));
    await bench.status('FlinkSessionJob', 'steps', RUNNING);
    await bench.patch('FlinkSessionJob', 'steps', {
      spec: { job: { savepointTriggerNonce: 7 } },
    });
    await bench.status('FlinkSessionJob', 'steps', {
      observedGeneration: 2,
      jobStatus: {
        state: 'RUNNING',
        savepointInfo: { lastSavepoint: { triggerNonce: 7 } },
      },
    });
    await bench.patch('FlinkSessionJob', 'steps', {
      spec: { job: { state: 'suspended' } },
    });
    await bench.status('FlinkSessionJob', 'steps', {
      lifecycleState: 'SUSPENDED',
      observedGeneration: 3,
      jobStatus: {
        state: 'FINISHED',
        upgradeSavepointPath: expect.stringContaining('/savepoints/'),
      },
    });
    await bench.patch('FlinkSessionJob', 'steps', {
      spec: { job: { state: 'running' } },
    });
    await bench.status('FlinkSessionJob', 'steps', {
      ...RUNNING,
      observedGeneration: 4,
    });
  });

  it('refuses a job for a cluster that has its own', async () => {
    const cluster = sessionCluster('own');
    await bench.create({
      ...cluster,
      spec: {
        ...(cluster.spec as UnknownRecord),
        job: { jarURI: 'local:///job.jar', upgradeMode: 'stateless' },
      },
    });
    await bench.create(sessionJob('guest', { deploymentName: 'own' }));
    await bench.status('FlinkSessionJob', 'guest', {
      lifecycleState: 'FAILED',
      error: expect.stringContaining(
        'Can not submit session job to application cluster',
      ),
    });
    expect(await bench.reasons('guest')).toContain('ValidationError');
  });

  it('can be made to fail, and recovers', async () => {
    await bench.create(sessionJob('failing', { fault: 'job-failed' }));
    await bench.status('FlinkSessionJob', 'failing', {
      lifecycleState: 'FAILED',
      jobStatus: { state: 'FAILED' },
      error: expect.stringContaining('Recovery is suppressed'),
    });
    await bench.patch('FlinkSessionJob', 'failing', {
      metadata: { annotations: null },
    });
    await bench.status('FlinkSessionJob', 'failing', RUNNING);
  });

  it('lets a deleted job go', async () => {
    await bench.create(sessionJob('leaving'));
    await bench.status('FlinkSessionJob', 'leaving', RUNNING);
    await bench.delete('FlinkSessionJob', 'leaving');
    await bench.eventually(async () => {
      expect(await bench.read('FlinkSessionJob', 'leaving')).toBeUndefined();
    });
    expect(await bench.reasons('leaving')).toContain('Cleanup');
  });
});
