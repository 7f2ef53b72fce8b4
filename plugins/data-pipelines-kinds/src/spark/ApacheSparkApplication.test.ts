import { JsonObject } from '@backstage/types';
import { makePod, minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { apacheSparkApplication } from './ApacheSparkApplication';

const { judge, facts, comparison, entity } = underTest(apacheSparkApplication);

function inState(word: string, rest: JsonObject = {}) {
  return { status: { currentState: { currentStateSummary: word, ...rest } } };
}

function makeExecutor(name: string, phase: string) {
  return makePod(
    name,
    { phase },
    { metadata: { labels: { 'spark-role': 'executor' } } },
  );
}

describe('SparkApplication (Apache)', () => {
  it('Apache SparkApplication DriverEvicted: failed', () => {
    expect(
      judge(
        inState('DriverEvicted', {
          message: 'The node was low on memory',
          lastTransitionTime: minutesAgo(7),
        }),
      ),
    ).toMatchObject({
      state: 'failed',
      reason: 'DriverEvicted',
      since: minutesAgo(7),
      message:
        'The driver was evicted from its node. The operator says: The node was low on memory.',
      causes: [{}],
    });
  });

  it.each([
    ['Submitted', 'progressing'],
    ['DriverReady', 'progressing'],
    ['RunningHealthy', 'healthy'],
    ['RunningWithPartialCapacity', 'warning'],
    ['RunningWithBelowThresholdExecutors', 'warning'],
    ['InitializedBelowThresholdExecutors', 'warning'],
    ['ScheduledToRestart', 'warning'],
    ['DriverStartTimedOut', 'failed'],
    ['SchedulingFailure', 'failed'],
    ['Succeeded', 'completed'],
    ['Levitating', 'unknown'],
  ])('that is %s is %s', (word, state) => {
    expect(judge(inState(word)).state).toBe(state);
  });

  it.each([
    ['Succeeded', 'completed'],
    ['Failed', 'failed'],
    ['RunningHealthy', 'completed'],
    ['RunningWithPartialCapacity', 'completed'],
  ])('looks behind the end of a run: %s', (last, state) => {
    // More than ten, so that the order of the keys as text would be wrong.
    const words = [...Array(10).fill('Failed'), last, 'ResourceReleased'];
    const history = words.map((word, index) => [
      String(index),
      { currentStateSummary: word },
    ]);
    expect(
      judge({
        status: {
          currentState: { currentStateSummary: 'ResourceReleased' },
          stateTransitionHistory: Object.fromEntries(history),
        },
      }).state,
    ).toBe(state);
  });

  it('says how its driver ended', () => {
    expect(
      judge(
        inState('Failed', {
          lastObservedDriverStatus: {
            containerStatuses: [
              {
                state: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
              },
            ],
          },
        }),
      ).message,
    ).toBe('It has failed. The driver ended with exit code 137 (OOMKilled).');
  });

  it('says what keeps its pods from running, as long as they should', () => {
    const driver = makePod('orders-0-driver', {
      containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }],
    });
    const of = (word: string) =>
      judge(inState(word), { related: [driver] }).state;
    expect(of('DriverRequested')).toBe('degraded');
    expect(of('Succeeded')).toBe('completed');
  });

  it('tells state, restarts, duration, version, executors and driver', () => {
    const related = [
      makeExecutor('a', 'Running'),
      makeExecutor('b', 'Pending'),
      makePod(
        'orders-0-driver',
        {},
        {
          metadata: { labels: { 'spark-role': 'driver' } },
        },
      ),
    ];
    const object = {
      spec: {
        runtimeVersions: { sparkVersion: '4.2.0' },
        sparkConf: { 'spark.executor.instances': '3' },
      },
      status: {
        currentState: { currentStateSummary: 'RunningHealthy' },
        currentAttemptSummary: { attemptInfo: { id: 1, restartCounter: 1 } },
        stateTransitionHistory: {
          0: {
            currentStateSummary: 'Submitted',
            lastTransitionTime: minutesAgo(90),
          },
        },
      },
    };
    expect(facts(object, { related })).toEqual({
      State: 'RunningHealthy',
      Restarts: '1',
      Duration: '1 hour 30 minutes',
      'Spark version': '4.2.0',
      Executors: '1 running of 3',
      'Driver pod': 'orders-0-driver',
    });
    expect(comparison(object, { related }).Executors).toBe('3 / 1 !');
    const range = {
      instanceConfig: { initExecutors: 1, minExecutors: 1, maxExecutors: 5 },
    };
    expect(
      comparison(
        { ...object, spec: { applicationTolerations: range } },
        { related },
      ).Executors,
    ).toBe('1 to 5 / 1');
  });

  it('is a component with its pods', () => {
    expect(entity({})).toMatchObject({
      type: 'spark-application',
      labelSelector: 'spark.operator/spark-app-name=orders',
    });
  });
});
