import { readFileSync } from 'node:fs';
import { KubernetesObject, ServiceTargets } from '../api';
import { systemClock } from '../operators';
import { SimulationServer } from '../simulations/SimulationServer';
import { SparkSimulation } from '../simulations/spark/SparkSimulation';
import { describeSpark } from './sparkContract';

const STARTED = Date.now() - 10 * 60_000;

function makeApplication(
  name: string,
  status: Record<string, unknown>,
): KubernetesObject {
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: {
      name,
      namespace: 'shop',
      uid: name,
      annotations: { 'data-pipelines.io/reads': 'orders' },
    },
    spec: {},
    status: {
      sparkApplicationId: `spark-${name}`,
      lastSubmissionAttemptTime: new Date(STARTED).toISOString(),
      executorState: { a: 'RUNNING', b: 'RUNNING' },
      ...status,
    },
  };
}

describe('the simulation of Spark', () => {
  const targets = ServiceTargets.create();
  const service = { namespace: 'shop', service: 'live-ui-svc', port: 4040 };
  const live = makeApplication('live', {
    applicationState: { state: 'RUNNING' },
  });
  let server: SimulationServer;
  let simulation: SparkSimulation;

  beforeAll(async () => {
    server = await SimulationServer.start();
    simulation = new SparkSimulation({
      server,
      targets,
      clock: systemClock(),
      history: 'history',
    });
    simulation.follow(live);
    for (const [name, state] of [
      ['done', 'COMPLETED'],
      ['broken', 'FAILED'],
    ]) {
      simulation.follow(
        makeApplication(name, {
          terminationTime: new Date(STARTED + 60_000).toISOString(),
          applicationState: { state },
        }),
      );
    }
  });

  afterAll(() => server.stop());

  describeSpark('the simulation', async () => ({
    driver: targets.find(service)!,
    historyServer: server.urlOf('history'),
    ended: { done: { id: 'spark-done' }, broken: { id: 'spark-broken' } },
  }));

  it('is there as long as the application runs', async () => {
    const url = targets.find(service);
    simulation.follow({
      ...live,
      status: { applicationState: { state: 'SUSPENDED' } },
    });
    expect(targets.find(service)).toBeUndefined();
    const answer = await fetch(`${url}/api/v1/applications`);
    expect(answer.status).toBe(404);
    simulation.follow(live);
    expect(targets.find(service)).toBe(url);
  });

  it('has a failed stage in what failed', async () => {
    const answer = await fetch(
      `${server.urlOf(
        'history',
      )}/api/v1/applications/spark-broken/stages?status=failed`,
    );
    await expect(answer.json()).resolves.toEqual([
      expect.objectContaining({ status: 'FAILED' }),
    ]);
  });
});

const testbed = process.env.PIPELINES_TESTBED;

if (testbed) {
  describeSpark(
    'the real Spark',
    async () => JSON.parse(readFileSync(testbed, 'utf8')).spark,
  );
} else {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('runs against a real Spark when PIPELINES_TESTBED names the file of its addresses', () => {});
}
