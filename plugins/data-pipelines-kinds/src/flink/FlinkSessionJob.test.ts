import { makeEvent, makeObject, minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { flinkSessionJob } from './FlinkSessionJob';

const { judge, facts, comparison, entity } = underTest(flinkSessionJob);

function makeJob(state: string, overrides = {}) {
  return {
    spec: { deploymentName: 'shared', job: { parallelism: 2 } },
    status: {
      lifecycleState: 'STABLE',
      jobStatus: { state },
      ...overrides,
    },
  };
}

describe('FlinkSessionJob', () => {
  it('has failed with its job, and says why', () => {
    expect(
      judge(
        makeJob('FAILED', { error: '{"type":"a.NoJar","message":"no jar"}' }),
      ),
    ).toMatchObject({
      state: 'failed',
      reason: 'JobFailed',
      message: 'The job has failed: no jar.',
      source: 'FlinkSessionJob status',
    });
  });

  it('is judged as a deployment is, but for a JobManager of its own', () => {
    expect(judge(makeJob('RUNNING')).state).toBe('healthy');
    const loop = makeEvent('JobStatusChanged', 'from RUNNING to RESTARTING', {
      count: 3,
      firstTimestamp: minutesAgo(9),
      lastTimestamp: minutesAgo(1),
    });
    expect(judge(makeJob('RUNNING'), { related: [loop] })).toMatchObject({
      state: 'failed',
      reason: 'RestartLoop',
    });
    const suspended = makeJob('FINISHED');
    expect(
      judge({
        ...suspended,
        spec: { job: { state: 'suspended' } },
      }).state,
    ).toBe('suspended');
  });

  it('tells and compares what the operator last acted on', () => {
    const job = makeJob('RUNNING', {
      reconciliationStatus: {
        lastReconciledSpec: JSON.stringify({
          spec: {
            deploymentName: 'shared',
            job: { parallelism: 1, jarURI: 'https://jars/a.jar' },
          },
        }),
      },
    });
    expect(facts(job)).toEqual({
      Job: 'RUNNING',
      Parallelism: '2',
      'Session cluster': 'shared',
    });
    expect(comparison(job)).toMatchObject({
      'Session cluster': 'shared / shared',
      Parallelism: '2 / 1 !',
      Jar: '- / https://jars/a.jar',
    });
  });

  it('depends on its session cluster, and has its snapshots', () => {
    expect(entity(makeJob('RUNNING'))).toEqual({
      kind: 'Component',
      type: 'flink-session-job',
      description: 'Flink job orders on the session cluster shared',
      dependsOn: [
        { group: 'flink.apache.org', kind: 'FlinkDeployment', name: 'shared' },
      ],
    });
    const snapshotOf = (kind: string) =>
      flinkSessionJob.parentNameOf(
        makeObject('flink.apache.org/v1beta1', 'FlinkStateSnapshot', {
          spec: { jobReference: { kind, name: 'orders' } },
        }),
      );
    expect(snapshotOf('FlinkSessionJob')).toBe('orders');
    expect(snapshotOf('FlinkDeployment')).toBeUndefined();
  });
});
