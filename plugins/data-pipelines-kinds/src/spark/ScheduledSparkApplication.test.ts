import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import {
  makeInput,
  makeObject,
  minutesAgo,
  minutesAhead,
  ObjectOverrides,
} from '../testing/makeInput';
import { scheduledSparkApplication } from './ScheduledSparkApplication';

function makeSchedule(overrides: ObjectOverrides = {}) {
  return makeObject(
    'sparkoperator.k8s.io/v1beta2',
    'ScheduledSparkApplication',
    {
      ...overrides,
      spec: { schedule: '0 * * * *', ...overrides.spec },
      status: {
        scheduleState: 'Scheduled',
        lastRunName: 'orders-1',
        lastRun: minutesAgo(30),
        nextRun: minutesAhead(30),
        ...overrides.status,
      },
    },
  );
}

function judge(overrides: ObjectOverrides, related: KubernetesObject[] = []) {
  return scheduledSparkApplication.verdict(
    makeInput(makeSchedule(overrides), { related }),
  );
}

function makeRun(state: string) {
  return makeObject('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
    metadata: { name: 'orders-1' },
    status: {
      applicationState: { state, errorMessage: 'driver pod not found' },
      terminationTime: minutesAgo(10),
    },
  });
}

describe('ScheduledSparkApplication', () => {
  it('is healthy while its runs go well, until the next is overdue', () => {
    expect(judge({})).toMatchObject({
      state: 'healthy',
      changesAt: minutesAhead(90),
    });
    expect(judge({}, [makeRun('COMPLETED')]).state).toBe('healthy');
  });

  it('is suspended by its spec, whatever the status says', () => {
    expect(
      judge({
        spec: { suspend: true },
        status: { nextRun: minutesAgo(900), lastRun: minutesAgo(960) },
      }).state,
    ).toBe('suspended');
  });

  it('has failed when the schedule is refused', () => {
    expect(
      judge({
        status: { scheduleState: 'FailedValidation', reason: 'bad cron' },
      }),
    ).toMatchObject({
      state: 'failed',
      message: 'The operator refuses the schedule: bad cron.',
    });
  });

  it('is degraded when the last run failed', () => {
    expect(judge({}, [makeRun('FAILED')])).toMatchObject({
      state: 'degraded',
      reason: 'LastRunFailed',
      message:
        'The last run, orders-1, failed. It has failed: driver pod not found.',
      since: minutesAgo(10),
    });
    expect(judge({ status: { pastFailedRunNames: ['orders-1'] } }).state).toBe(
      'degraded',
    );
    // An earlier run that failed is over.
    expect(judge({ status: { pastFailedRunNames: ['orders-0'] } }).state).toBe(
      'healthy',
    );
  });

  it('is a warning when the next run is overdue by more than a period', () => {
    const due = (minutes: number) =>
      judge({
        status: {
          lastRun: minutesAgo(minutes + 60),
          nextRun: minutesAgo(minutes),
        },
      }).state;
    expect(due(59)).toBe('healthy');
    expect(due(60)).toBe('warning');
  });

  it('is progressing before it is scheduled', () => {
    expect(judge({ status: { scheduleState: '' } }).state).toBe('progressing');
  });

  it('is a component that finds its runs by their label', () => {
    expect(scheduledSparkApplication.entity?.(makeSchedule())).toMatchObject({
      kind: 'Component',
      type: 'spark-scheduled-application',
    });
    const run = makeObject('v1', 'SparkApplication', {
      metadata: {
        labels: { 'sparkoperator.k8s.io/scheduled-app-name': 'orders' },
      },
    });
    expect(scheduledSparkApplication.parentNameOf(run)).toBe('orders');
  });
});
