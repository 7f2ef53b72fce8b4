import { makeInput, makeObject, minutesAgo } from '../testing/makeInput';
import { apacheSparkApplication } from './ApacheSparkApplication';

function runsOf(words: string[], attempt?: number) {
  const history = words.map((word, index) => [
    String(index),
    {
      currentStateSummary: word,
      message: `said ${index}`,
      lastTransitionTime: minutesAgo(60 - index),
    },
  ]);
  const object = makeObject('spark.apache.org/v1', 'SparkApplication', {
    metadata: { uid: 'uid' },
    spec: { sparkConf: { 'spark.kubernetes.container.image': 'spark:4' } },
    status: {
      stateTransitionHistory: Object.fromEntries(history),
      ...(attempt !== undefined && {
        currentAttemptSummary: { attemptInfo: { id: attempt } },
      }),
    },
  });
  return apacheSparkApplication.runs?.(makeInput(object));
}

describe('the runs of an Apache SparkApplication', () => {
  it('has one for each attempt, told apart by where the operator starts again', () => {
    const words = [
      ...['Submitted', 'DriverRequested', 'Failed', 'ScheduledToRestart'],
      ...['Submitted', 'RunningHealthy', 'Succeeded', 'ResourceReleased'],
    ];
    expect(runsOf(words)).toEqual([
      {
        id: 'uid/0',
        name: 'orders',
        attempt: 1,
        startedAt: minutesAgo(60),
        endedAt: minutesAgo(58),
        outcome: 'failed',
        reason: 'said 2',
      },
      {
        id: 'uid/1',
        name: 'orders',
        attempt: 2,
        startedAt: minutesAgo(56),
        endedAt: minutesAgo(54),
        outcome: 'succeeded',
        image: 'spark:4',
        spec: { sparkConf: { 'spark.kubernetes.container.image': 'spark:4' } },
      },
    ]);
  });

  it('goes on with the number that the operator gives', () => {
    expect(runsOf(['Submitted', 'RunningHealthy'], 3)).toMatchObject([
      { id: 'uid/3', attempt: 4, outcome: 'running' },
    ]);
  });

  it('does not make up how one ended', () => {
    const words = ['Submitted', 'RunningHealthy', 'ResourceReleased'];
    expect(runsOf(words)).toMatchObject([
      { outcome: 'unknown', endedAt: minutesAgo(58) },
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
