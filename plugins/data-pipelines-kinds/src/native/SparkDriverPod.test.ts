import { makePod, minutesAgo, minutesAhead } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { sparkDriverPod } from './SparkDriverPod';

const { judge, facts, make, entity } = underTest(sparkDriverPod);
const DRIVER = { 'spark-role': 'driver', 'spark-app-selector': 'spark-1' };

function driver(state: object, rest = {}) {
  return {
    containerStatuses: [{ name: 'spark-kubernetes-driver', state, ...rest }],
  };
}

function makeExecutor(phase: string, finishedAt?: string) {
  return makePod(
    'exec-1',
    {
      phase,
      containerStatuses: [{ state: { terminated: { finishedAt } } }],
    } as never,
    { metadata: { labels: { 'spark-role': 'executor' } } },
  );
}

describe('a driver pod of spark-submit', () => {
  it('is recognised by its role, unless an operator made it', () => {
    const recognises = (
      labels: Record<string, string>,
      owners: object[] = [],
    ) =>
      sparkDriverPod.recognises?.(
        make({ metadata: { labels, ownerReferences: owners as never } }),
      );
    expect(recognises(DRIVER)).toBe(true);
    expect(recognises({ 'spark-role': 'executor' })).toBe(false);
    expect(
      recognises({ ...DRIVER, 'sparkoperator.k8s.io/app-name': 'a' }),
    ).toBe(false);
    expect(
      recognises({ ...DRIVER, 'spark.operator/spark-app-name': 'a' }),
    ).toBe(false);
    expect(
      recognises(DRIVER, [
        {
          apiVersion: 'spark.apache.org/v1',
          kind: 'SparkApplication',
          name: 'a',
          controller: true,
        },
      ]),
    ).toBe(false);
  });

  it.each([
    ['Running', 'healthy'],
    ['Succeeded', 'completed'],
    ['Failed', 'failed'],
    ['Unknown', 'unknown'],
    ['Dreaming', 'unknown'],
  ])('that is %s is %s', (phase, state) => {
    expect(judge({ status: { phase } }).state).toBe(state);
  });

  it('is degraded when it has waited for five minutes', () => {
    const waiting = (minutes: number) =>
      judge({
        metadata: { creationTimestamp: minutesAgo(minutes) },
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: 'no node is large enough',
            },
          ],
        },
      });
    expect(waiting(4)).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(1),
    });
    expect(waiting(5)).toMatchObject({
      state: 'degraded',
      reason: 'Unschedulable',
      message:
        'The driver has waited to run for over 5 minutes: no node is large enough.',
    });
  });

  it('says at once why it cannot run', () => {
    expect(
      judge({
        status: {
          phase: 'Pending',
          ...driver({ waiting: { reason: 'ImagePullBackOff' } }),
        },
      }),
    ).toMatchObject({ state: 'degraded' });
  });

  it('says how it failed, without the stack', () => {
    const failed = {
      metadata: {
        annotations: {
          'spark.exit-exception': 'java.io.IOException: no\n at a',
        },
      },
      status: {
        phase: 'Failed',
        ...driver({
          terminated: {
            exitCode: 137,
            reason: 'OOMKilled',
            finishedAt: minutesAgo(4),
          },
        }),
      },
    };
    expect(judge(failed)).toMatchObject({
      state: 'failed',
      reason: 'OOMKilled',
      since: minutesAgo(4),
      message:
        'The driver has failed (exit code 137, OOMKilled): java.io.IOException: no.',
      causes: [{}],
    });
  });

  it('is degraded for ten minutes after it has lost an executor', () => {
    const lost = (minutes: number) =>
      judge(
        {
          status: {
            phase: 'Running',
            ...driver({ running: {} }, { ready: true }),
          },
        },
        { related: [makeExecutor('Failed', minutesAgo(minutes))] },
      );
    expect(lost(9)).toMatchObject({
      state: 'degraded',
      reason: 'ExecutorFailed',
      changesAt: minutesAhead(1),
    });
    expect(lost(10).state).toBe('healthy');
  });

  it('tells what runs, and nothing of its arguments but the class', () => {
    const told = facts(
      {
        metadata: {
          labels: {
            ...DRIVER,
            'spark-app-name': 'pi',
            'spark-version': '4.1.0',
          },
        },
        spec: {
          containers: [
            {
              name: 'spark-kubernetes-driver',
              args: ['driver', '--class', 'org.example.Pi', 'a.jar', 'hunter2'],
            },
          ],
        },
        status: {
          phase: 'Running',
          startTime: minutesAgo(90),
          ...driver({ running: {} }, { restartCount: 1 }),
        },
      },
      { related: [makeExecutor('Running')] },
    );
    expect(told).toEqual({
      Phase: 'Running',
      Application: 'pi',
      Executors: '1 running',
      'Main class': 'Pi',
      'Spark version': '4.1.0',
      Restarts: '1',
      Duration: '1 hour 30 minutes',
    });
  });

  it('has what it owns, and is no entity: the next run is another pod', () => {
    const parentOf = (labels: Record<string, string>) =>
      sparkDriverPod.parentNameOf(
        makePod(
          'exec-1',
          {},
          {
            metadata: {
              labels,
              ownerReferences: [
                { apiVersion: 'v1', kind: 'Pod', name: 'pi-driver', uid: '1' },
              ],
            },
          },
        ),
      );
    expect(parentOf({ 'spark-app-selector': 'spark-1' })).toBe('pi-driver');
    expect(parentOf({})).toBeUndefined();
    expect(
      parentOf({
        'spark-app-selector': 'a',
        'sparkoperator.k8s.io/app-name': 'a',
      }),
    ).toBeUndefined();
    expect(entity({})).toBeUndefined();
  });
});
