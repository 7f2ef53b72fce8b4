import { JsonObject } from '@backstage/types';
import { KindInput, Past } from '@data-portal/plugin-data-pipelines-common';
import {
  makeInput,
  makeObject,
  makePod,
  minutesAgo,
  minutesAhead,
  ObjectOverrides,
} from '../testing/makeInput';
import { sparkApplication } from './SparkApplication';

function makeApplication(
  state: string | undefined,
  overrides: ObjectOverrides = {},
) {
  return makeObject('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
    ...overrides,
    spec: {
      type: 'Scala',
      image: 'reports:1',
      executor: { instances: 4 },
      ...overrides.spec,
    },
    status: {
      ...(state && { applicationState: { state } }),
      ...overrides.status,
    },
  });
}

function executors(...states: string[]): JsonObject {
  return Object.fromEntries(
    states.map((state, index) => [`reports-exec-${index}`, state]),
  );
}

function judge(
  state: string | undefined,
  overrides: ObjectOverrides = {},
  input: Partial<KindInput> = {},
) {
  return sparkApplication.verdict(
    makeInput(makeApplication(state, overrides), input),
  );
}

function seen(key: string, minutes: number): Past {
  return {
    seen: { [key]: { value: true, since: minutesAgo(minutes) } },
    samples: {},
  };
}

describe('SparkApplication', () => {
  describe('fixtures of the health rules', () => {
    it('SparkApplication SUSPENDED', () => {
      expect(judge('SUSPENDED')).toMatchObject({
        state: 'suspended',
        reason: 'Suspended',
      });
    });

    it('SparkApplication RUNNING 3 of 4 fixed executors for 1 h', () => {
      expect(
        judge('RUNNING', {
          status: {
            lastSubmissionAttemptTime: minutesAgo(60),
            executorState: executors('RUNNING', 'RUNNING', 'RUNNING'),
          },
        }),
      ).toEqual({
        state: 'warning',
        reason: 'PartialCapacity',
        message: 'Only 3 of the 4 executors it wants are running.',
        since: minutesAgo(60),
        source: 'SparkApplication status',
        causes: [
          {
            state: 'warning',
            reason: 'PartialCapacity',
            message: 'Only 3 of the 4 executors it wants are running.',
            evidence: 'status',
            since: minutesAgo(60),
          },
        ],
      });
    });

    it('SparkApplication FAILING', () => {
      expect(
        judge('FAILING', {
          status: {
            applicationState: {
              state: 'FAILING',
              errorMessage:
                'driver container failed with ExitCode: 137, Reason: OOMKilled',
            },
          },
        }),
      ).toMatchObject({
        state: 'degraded',
        message:
          'The driver has failed, and no retry is left: driver container failed with ExitCode: 137, Reason: OOMKilled.',
      });
    });

    it('status without `applicationState`', () => {
      expect(
        judge(undefined, {
          metadata: { creationTimestamp: minutesAgo(1) },
          status: { submissionAttempts: 1 },
        }),
      ).toMatchObject({ state: 'progressing', changesAt: minutesAhead(4) });
    });
  });

  it.each([
    ['SUBMITTED', 'progressing'],
    ['PENDING_RERUN', 'progressing'],
    ['INVALIDATING', 'progressing'],
    ['RESUMING', 'progressing'],
    ['SUCCEEDING', 'completed'],
    ['COMPLETED', 'completed'],
    ['completed', 'completed'],
    ['FAILED', 'failed'],
    ['SUBMISSION_FAILED', 'failed'],
    ['SUSPENDING', 'suspended'],
    ['UNKNOWN', 'unknown'],
    ['HIBERNATING', 'unknown'],
  ])('takes %s for %s', (state, expected) => {
    expect(judge(state).state).toBe(expected);
  });

  it('shows a word that nobody knows', () => {
    expect(judge('Hibernating').message).toContain('"Hibernating"');
  });

  it('is a warning when it is not started within five minutes', () => {
    const submitted = (minutes: number) =>
      judge('SUBMITTED', {
        status: { lastSubmissionAttemptTime: minutesAgo(minutes) },
      });
    expect(submitted(4)).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(1),
    });
    expect(submitted(5)).toMatchObject({
      state: 'warning',
      message: expect.stringContaining('See the driver pod'),
    });
    expect(judge('SUBMITTED')).toMatchObject({
      state: 'progressing',
      message: expect.stringContaining('For how long is unknown.'),
    });
  });

  it('says why it failed, and since when', () => {
    expect(
      judge('FAILED', {
        status: {
          applicationState: {
            state: 'FAILED',
            errorMessage: 'driver pod not found',
          },
          terminationTime: minutesAgo(30),
        },
      }),
    ).toMatchObject({
      state: 'failed',
      reason: 'Failed',
      message: 'It has failed: driver pod not found.',
      since: minutesAgo(30),
    });
  });

  it('is suspended when it was created so', () => {
    const spec = { suspend: true };
    expect(judge(undefined, { spec, status: {} }).state).toBe('suspended');
    expect(judge('RUNNING', { spec }).state).not.toBe('suspended');
  });

  describe('retries', () => {
    const onFailure = {
      restartPolicy: {
        type: 'OnFailure',
        onFailureRetries: 2,
        onSubmissionFailureRetries: 3,
      },
    };

    it.each([
      ['SUBMISSION_FAILED', { submissionAttempts: 1 }, 'warning', '1 of 3'],
      ['SUBMISSION_FAILED', { submissionAttempts: 3 }, 'warning', '3 of 3'],
      ['SUBMISSION_FAILED', { submissionAttempts: 4 }, 'failed', 'no retry'],
      ['PENDING_RERUN', { executionAttempts: 1 }, 'warning', '1 of 2'],
      ['FAILING', { executionAttempts: 2 }, 'degraded', '2 of 2'],
      ['FAILING', { executionAttempts: 3 }, 'degraded', 'no retry'],
    ])('%s with %p: %s', (state, status, expected, words) => {
      expect(judge(state, { spec: onFailure, status })).toMatchObject({
        state: expected,
        message: expect.stringContaining(words),
      });
    });

    it('have no limit under the policy Always', () => {
      expect(
        judge('SUBMISSION_FAILED', {
          spec: { restartPolicy: { type: 'Always' } },
          status: { submissionAttempts: 9 },
        }),
      ).toMatchObject({
        state: 'warning',
        message:
          'It could not be submitted (retry 9, without a limit follows).',
      });
    });
  });

  describe('executors', () => {
    const running = (
      overrides: { spec?: JsonObject; executorState?: JsonObject },
      minutes?: number,
      past?: Past,
    ) =>
      judge(
        'RUNNING',
        {
          spec: overrides.spec,
          status: {
            ...(overrides.executorState && {
              executorState: overrides.executorState,
            }),
            ...(minutes && { lastSubmissionAttemptTime: minutesAgo(minutes) }),
          },
        },
        { past },
      );
    const full = executors('RUNNING', 'RUNNING', 'RUNNING', 'RUNNING');

    it('all there is healthy', () => {
      expect(running({ executorState: full })).toMatchObject({
        state: 'healthy',
        message: 'It runs with 4 of 4 executors.',
      });
    });

    it('none for five minutes is degraded', () => {
      expect(running({}, 4)).toMatchObject({
        state: 'progressing',
        reason: 'WaitingForExecutors',
        changesAt: minutesAhead(1),
      });
      expect(
        running({ executorState: executors('PENDING', 'PENDING') }, 5),
      ).toMatchObject({
        state: 'degraded',
        reason: 'NoExecutors',
        message:
          'No executor has been running for over 5 minutes, 2 executors pending. See the events and the pods.',
      });
    });

    it('lost are a warning at once, and degraded by the past', () => {
      const executorState = executors('FAILED', 'FAILED');
      expect(running({ executorState }, 60)).toMatchObject({
        state: 'warning',
        reason: 'ExecutorsLost',
      });
      expect(
        running({ executorState }, 60, seen('executors.none', 6)).state,
      ).toBe('degraded');
    });

    it('still coming are progressing', () => {
      const executorState = executors('RUNNING', 'PENDING');
      expect(running({ executorState }, 2)).toMatchObject({
        state: 'progressing',
        changesAt: minutesAhead(3),
      });
      expect(running({ executorState }).state).toBe('warning');
    });

    it.each<[string, JsonObject, string]>([
      [
        'fields of the resource',
        { dynamicAllocation: { enabled: true, minExecutors: 2 } },
        'warning',
      ],
      [
        'streaming configuration',
        {
          sparkConf: {
            'spark.streaming.dynamicAllocation.enabled': 'true',
            'spark.streaming.dynamicAllocation.minExecutors': '2',
          },
        },
        'warning',
      ],
      [
        'configuration',
        {
          sparkConf: {
            'spark.dynamicAllocation.enabled': true,
            'spark.dynamicAllocation.minExecutors': 1,
          },
        },
        'healthy',
      ],
      [
        'instances in the configuration',
        { executor: {}, sparkConf: { 'spark.executor.instances': '2' } },
        'warning',
      ],
      ['nothing', { executor: {} }, 'healthy'],
    ])('wanted by %s', (_, spec, state) => {
      expect(
        running({ spec, executorState: executors('RUNNING') }, 60).state,
      ).toBe(state);
    });

    it('none are wanted when dynamic allocation may go down to none', () => {
      const spec = { dynamicAllocation: { enabled: true } };
      expect(running({ spec }, 60).state).toBe('healthy');
      const executorState = executors('PENDING');
      expect(running({ spec, executorState }, 60).state).toBe('degraded');
    });

    it('are judged by their age', () => {
      expect(
        sparkApplication.judged(makeInput(makeApplication('RUNNING'))),
      ).toEqual({
        'application.state': 'RUNNING',
        'executors.none': true,
        'executors.short': true,
      });
    });
  });

  it('says why the driver does not start', () => {
    const pod = makePod('reports-driver', {
      containerStatuses: [
        { state: { waiting: { reason: 'ErrImagePull', message: 'no image' } } },
      ],
    });
    expect(judge('SUBMITTED', {}, { related: [pod] })).toMatchObject({
      state: 'degraded',
      reason: 'ErrImagePull',
    });
    expect(judge('COMPLETED', {}, { related: [pod] }).state).toBe('completed');
  });

  it('never repeats arguments or configuration', () => {
    const secret = 'hunter2';
    const application = makeApplication('RUNNING', {
      spec: {
        arguments: [secret],
        sparkConf: { 'spark.executor.instances': secret },
        driver: { env: [{ name: 'PASSWORD', value: secret }] },
      },
    });
    const input = makeInput(application);
    expect(
      JSON.stringify([
        sparkApplication.verdict(input),
        sparkApplication.facts(input),
        sparkApplication.comparison(input),
      ]),
    ).not.toContain(secret);
  });

  it('tells state, driver, executors, attempts and duration', () => {
    const application = makeApplication('COMPLETED', {
      status: {
        driverInfo: { podName: 'reports-driver' },
        executionAttempts: 2,
        lastSubmissionAttemptTime: minutesAgo(90),
        terminationTime: minutesAgo(15),
      },
    });
    expect(sparkApplication.facts(makeInput(application))).toEqual([
      { label: 'State', value: 'COMPLETED' },
      { label: 'Driver pod', value: 'reports-driver' },
      { label: 'Executors', value: '0 running of 4' },
      { label: 'Attempts', value: '2' },
      { label: 'Duration', value: '1 hour 15 minutes' },
    ]);
  });

  it('compares executors, image and suspension', () => {
    const driver = makePod(
      'reports-driver',
      {},
      {
        metadata: { labels: { 'spark-role': 'driver' } },
        spec: {
          containers: [{ name: 'spark-kubernetes-driver', image: 'reports:0' }],
        },
      },
    );
    const application = makeApplication('RUNNING', { spec: { suspend: true } });
    expect(
      sparkApplication.comparison(
        makeInput(application, { related: [driver] }),
      ),
    ).toEqual([
      {
        label: 'Executors',
        declared: '4',
        reported: '0 running',
        differs: true,
      },
      {
        label: 'Driver image',
        declared: 'reports:1',
        reported: 'reports:0',
        differs: true,
      },
      { label: 'Suspended', declared: true, reported: false, differs: true },
      { label: 'Generation', declared: 3, differs: false },
    ]);
  });

  it('is a component, unless it is a run of a schedule', () => {
    expect(sparkApplication.entity?.(makeApplication('RUNNING'))).toEqual({
      kind: 'Component',
      type: 'spark-application',
      description: 'Spark application orders',
      labelSelector: 'sparkoperator.k8s.io/app-name=orders',
    });
    const run = makeApplication('RUNNING', {
      metadata: { labels: { 'sparkoperator.k8s.io/scheduled-app-name': 'x' } },
    });
    expect(sparkApplication.entity?.(run)).toBeUndefined();
  });
});
