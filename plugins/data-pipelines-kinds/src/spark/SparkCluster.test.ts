import { makeObject } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { sparkCluster } from './SparkCluster';

const { judge, facts, comparison } = underTest(sparkCluster);
const RUNNING = { currentState: { currentStateSummary: 'RunningHealthy' } };

function makeSet(name: string, wanted: number, ready: number) {
  return makeObject('apps/v1', 'StatefulSet', {
    metadata: { name },
    spec: { replicas: wanted },
    status: { readyReplicas: ready },
  });
}

describe('SparkCluster', () => {
  it.each([
    ['Submitted', 'progressing'],
    ['RunningHealthy', 'healthy'],
    ['SchedulingFailure', 'failed'],
    ['ResourceReleased', 'completed'],
  ])('that is %s is %s', (word, state) => {
    expect(
      judge({ status: { currentState: { currentStateSummary: word } } }).state,
    ).toBe(state);
  });

  it('is degraded when its sets are not ready although it is called healthy', () => {
    const related = [
      makeSet('orders-master', 1, 1),
      makeSet('orders-worker', 3, 2),
    ];
    expect(judge({ status: RUNNING }, { related })).toMatchObject({
      state: 'degraded',
      message: 'Only 2 of 3 pods of orders-worker are ready.',
    });
  });

  it('tells its workers and its master', () => {
    const instanceConfig = { initWorkers: 1, minWorkers: 1, maxWorkers: 4 };
    const object = {
      metadata: { creationTimestamp: undefined },
      spec: {
        runtimeVersions: { sparkVersion: '4.2.0' },
        clusterTolerations: { instanceConfig },
      },
      status: RUNNING,
    };
    const related = [makeSet('orders-worker', 2, 2)];
    expect(facts(object, { related })).toEqual({
      State: 'RunningHealthy',
      'Spark version': '4.2.0',
      Workers: '2 ready of 1 to 4',
      Master: 'spark://orders-master-svc:7077',
    });
    expect(facts(object).Workers).toBe('1 to 4 wanted');
    expect(comparison(object, { related }).Workers).toBe('1 to 4 / 2');
  });
});
