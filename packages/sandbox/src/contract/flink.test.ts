import { readFileSync } from 'node:fs';
import { KubernetesObject, ServiceTargets } from '../api';
import { SimulationServer } from '../simulations/SimulationServer';
import { FlinkSimulation } from '../simulations/flink/FlinkSimulation';
import { describeFlink } from './flinkContract';

const BEGUN = Date.now() - 30 * 60_000;
const ID = '0123456789abcdef0123456789abcdef';

function makeDeployment(
  status: Record<string, unknown> = {},
  state = 'RUNNING',
): KubernetesObject {
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: {
      name: 'orders',
      namespace: 'shop',
      uid: 'orders-uid',
      annotations: {
        'data-pipelines.io/reads': 'orders',
        'data-pipelines.io/writes': 'orders-enriched',
      },
    },
    spec: {
      flinkVersion: 'v2_2',
      flinkConfiguration: {
        'taskmanager.numberOfTaskSlots': '2',
        'execution.checkpointing.interval': '60s',
        'execution.checkpointing.dir': 's3://state/orders',
        's3.secret-key': 'not to be told',
      },
      job: { parallelism: 4 },
    },
    status: {
      jobManagerDeploymentStatus: 'READY',
      jobStatus: { jobId: ID, state, startTime: String(BEGUN) },
      ...status,
    },
  };
}

describe('the simulation of Flink', () => {
  const service = { namespace: 'shop', service: 'orders-rest', port: 8081 };
  let now = Date.now();
  let targets: ServiceTargets;
  let server: SimulationServer;
  let simulation: FlinkSimulation;

  beforeAll(async () => {
    server = await SimulationServer.start();
  });

  function simulate(): string {
    now = Date.now();
    targets = ServiceTargets.create();
    simulation = new FlinkSimulation({
      server,
      targets,
      clock: { now: () => now, after: () => () => {} },
    });
    simulation.follow(makeDeployment());
    return targets.find(service)!;
  }

  beforeEach(() => {
    simulate();
  });

  afterAll(() => server.stop());

  async function ask(path: string) {
    return (await fetch(`${targets.find(service)}${path}`)).json();
  }

  // eslint-disable-next-line jest/require-hook -- the suite hooks itself
  describeFlink('the simulation', async () => ({
    url: simulate(),
    job: 'orders',
  }));

  it('answers only where a JobManager would', () => {
    simulation.follow(
      makeDeployment({ jobManagerDeploymentStatus: 'DEPLOYING' }),
    );
    expect(targets.find(service)).toBeUndefined();
  });

  it('answers for a session cluster, with the jobs on it', async () => {
    const { spec, ...deployment } = makeDeployment({ jobStatus: {} });
    const { job, ...session } = spec as Record<string, unknown>;
    simulation.follow({ ...deployment, spec: session });
    expect(await ask('/jobs/overview')).toEqual({ jobs: [] });
    expect(await ask('/overview')).toMatchObject({ 'slots-total': 2 });

    const { metadata, status } = makeDeployment();
    simulation.follow({
      apiVersion: 'flink.apache.org/v1beta1',
      kind: 'FlinkSessionJob',
      metadata: { ...metadata, name: 'by-country', uid: 'by-country-uid' },
      spec: { deploymentName: 'orders', job },
      status,
    });
    expect((await ask('/jobs/overview')).jobs).toMatchObject([
      { jid: ID, name: 'by-country', state: 'RUNNING' },
    ]);
    expect((await ask(`/jobs/${ID}`)).vertices).toHaveLength(3);
    // It needs four, and the cluster makes room.
    expect(await ask('/overview')).toMatchObject({
      'slots-total': 4,
      'slots-available': 0,
    });
  });

  it('completes a checkpoint every interval', async () => {
    expect((await ask(`/jobs/${ID}/checkpoints`)).counts.completed).toBe(29);
    now += 60_000;
    expect((await ask(`/jobs/${ID}/checkpoints`)).counts.completed).toBe(30);
  });

  it('restarts when its resource does, and says why', async () => {
    for (const state of ['RESTARTING', 'RUNNING', 'RESTARTING', 'RUNNING']) {
      now += 10_000;
      simulation.follow(makeDeployment({}, state));
    }
    const [{ value }] = await ask(`/jobs/${ID}/metrics?get=numRestarts`);
    expect(value).toBe('2');
    const { exceptionHistory } = await ask(`/jobs/${ID}/exceptions`);
    expect(exceptionHistory.entries).toHaveLength(2);
    expect(exceptionHistory.entries[0].timestamp).toBe(now - 10_000);
    const job = await ask(`/jobs/${ID}`);
    expect(job.timestamps.RUNNING).toBe(now);
    // None since it runs.
    expect((await ask(`/jobs/${ID}/checkpoints`)).latest.completed).toBeNull();
  });

  it('holds the source up where a larger job was refused', async () => {
    simulation.follow(makeDeployment({ error: '{"message":"refused"}' }));
    const { vertices } = await ask(`/jobs/${ID}`);
    const [source, work] = vertices.map(({ metrics }: any) => metrics);
    expect(source['accumulated-backpressured-time']).toBeGreaterThan(
      source['accumulated-idle-time'],
    );
    expect(work['accumulated-backpressured-time']).toBe(0);
  });
});

const testbed = process.env.PIPELINES_TESTBED;

if (testbed) {
  const addresses = JSON.parse(readFileSync(testbed, 'utf8'));
  for (const name of ['flink', 'flink-operator']) {
    const { url, version, sqlJob } = addresses[name];
    describeFlink(`Flink ${version}`, async () => ({ url, job: sqlJob }));
  }
}
