import { JsonObject } from '@backstage/types';
import { makeInput, makeObject, minutesAgo } from '../testing/makeInput';
import { scheduledSparkApplication } from './ScheduledSparkApplication';
import { sparkApplication } from './SparkApplication';

function makeApplication(state: string, status: JsonObject = {}, name = 'a') {
  return makeObject('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
    metadata: { name, uid: `uid-${name}` },
    spec: {
      image: 'reports:1',
      driver: { cores: 1, memory: '1g' },
      executor: { instances: 4, cores: 2, memory: '4g' },
    },
    status: {
      applicationState: { state },
      submissionID: `submission-${name}`,
      lastSubmissionAttemptTime: minutesAgo(20),
      terminationTime: minutesAgo(5),
      executionAttempts: 2,
      ...status,
    },
  });
}

function runsOf(...args: Parameters<typeof makeApplication>) {
  return sparkApplication.runs?.(makeInput(makeApplication(...args)));
}

describe('the runs of Spark applications', () => {
  it('has one for the attempt that is told, with what it was given', () => {
    expect(runsOf('COMPLETED')).toEqual([
      {
        id: 'submission-a',
        name: 'a',
        attempt: 2,
        startedAt: minutesAgo(20),
        endedAt: minutesAgo(5),
        outcome: 'succeeded',
        image: 'reports:1',
        resources: 'driver 1 core, 1g; 4 executors with 2 cores, 4g',
        spec: makeApplication('COMPLETED').spec,
      },
    ]);
  });

  it.each([
    ['SUBMITTED', 'running'],
    ['RUNNING', 'running'],
    ['FAILED', 'failed'],
    ['SUSPENDED', 'stopped'],
    ['INVALIDATING', 'stopped'],
    ['PENDING_RERUN', 'unknown'],
  ])('that is %s: %s', (state, outcome) => {
    expect(runsOf(state)).toMatchObject([{ outcome }]);
  });

  it('says why one failed, also while the next waits', () => {
    const applicationState = {
      state: 'PENDING_RERUN',
      errorMessage: 'exit code 1',
    };
    expect(runsOf('', { applicationState })).toMatchObject([
      { outcome: 'failed', reason: 'exit code 1' },
    ]);
  });

  it('has none before it was submitted, and no end before the start', () => {
    expect(runsOf('NEW', { lastSubmissionAttemptTime: null })).toEqual([]);
    const status = { terminationTime: minutesAgo(30) };
    expect(runsOf('SUBMISSION_FAILED', status)).toMatchObject([
      { endedAt: minutesAgo(20) },
    ]);
    expect(runsOf('RUNNING', status)?.[0].endedAt).toBeUndefined();
  });

  it('are those of a schedule, too', () => {
    const schedule = makeObject(
      'sparkoperator.k8s.io/v1beta2',
      'ScheduledSparkApplication',
    );
    const related = [
      makeApplication('COMPLETED', {}, 'night-1'),
      makeApplication('FAILED', {}, 'night-2'),
    ];
    expect(
      scheduledSparkApplication.runs?.(makeInput(schedule, { related })),
    ).toMatchObject([
      { id: 'submission-night-1', name: 'night-1', outcome: 'succeeded' },
      { id: 'submission-night-2', name: 'night-2', outcome: 'failed' },
    ]);
  });
});
