import { JsonObject } from '@backstage/types';
import { KindInput, Past } from '@data-portal/plugin-data-pipelines-common';
import {
  epochMinutesAgo,
  makeEvent,
  makeInput,
  makeObject,
  makePod,
  minutesAgo,
  minutesAhead,
  ObjectOverrides,
} from '../testing/makeInput';
import { flinkDeployment } from './FlinkDeployment';

const ERROR = JSON.stringify({
  type: 'org.apache.flink.kubernetes.operator.exception.ReconciliationException',
  message: 'Could not restore from the savepoint',
  additionalMetadata: {},
  throwableList: [
    { type: 'java.io.FileNotFoundException', message: 'No such bucket' },
  ],
});

const REFUSAL = JSON.stringify({
  type: 'org.apache.flink.kubernetes.operator.exception.ValidationException',
  message: 'Job parallelism must be larger than 0',
  throwableList: [],
});

function reconciled(spec: JsonObject): string {
  return JSON.stringify({ spec, resource_metadata: { apiVersion: 'v1beta1' } });
}

type FlinkOverrides = ObjectOverrides & { job?: JsonObject };

function makeDeployment(overrides: FlinkOverrides = {}) {
  const { spec, status, job, metadata } = overrides;
  return makeObject('flink.apache.org/v1beta1', 'FlinkDeployment', {
    metadata,
    spec: {
      image: 'orders:2',
      flinkVersion: 'v1_20',
      job: { parallelism: 4, state: 'running', upgradeMode: 'savepoint' },
      ...spec,
    },
    status: {
      observedGeneration: 3,
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      jobStatus: { state: 'RUNNING', ...job },
      reconciliationStatus: { state: 'DEPLOYED' },
      ...status,
    },
  });
}

function judge(overrides: FlinkOverrides, input: Partial<KindInput> = {}) {
  return flinkDeployment.verdict(makeInput(makeDeployment(overrides), input));
}

function seen(key: string, value: string, minutes: number): Past {
  return {
    seen: { [key]: { value, since: minutesAgo(minutes) } },
    samples: {},
  };
}

describe('FlinkDeployment', () => {
  describe('fixtures of the health rules', () => {
    it('FlinkDeployment: reconciliation DEPLOYED, lifecycle STABLE, job FAILED', () => {
      expect(
        judge({ job: { state: 'FAILED', updateTime: epochMinutesAgo(7) } }),
      ).toEqual({
        state: 'failed',
        reason: 'JobFailed',
        message: 'The job has failed, and the operator does not say why.',
        since: minutesAgo(7),
        source: 'FlinkDeployment status',
        causes: [
          {
            state: 'failed',
            reason: 'JobFailed',
            message: 'The job has failed, and the operator does not say why.',
            evidence: 'status',
            since: minutesAgo(7),
          },
        ],
      });
    });

    it('FlinkDeployment: STABLE, job RESTARTING for 10 min', () => {
      const restarting = (minutes: number) =>
        judge({
          job: { state: 'RESTARTING', updateTime: epochMinutesAgo(minutes) },
        });
      expect(restarting(10)).toMatchObject({
        state: 'degraded',
        reason: 'JobRestarting',
        since: minutesAgo(10),
        changesAt: minutesAhead(5),
      });
      expect(restarting(15)).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('over 15 minutes'),
        since: minutesAgo(15),
      });
    });

    it('FlinkDeployment: ROLLED_BACK, job RUNNING', () => {
      expect(
        judge({
          status: {
            lifecycleState: 'ROLLED_BACK',
            reconciliationStatus: { state: 'ROLLED_BACK' },
          },
        }),
      ).toMatchObject({
        state: 'degraded',
        reason: 'RolledBack',
        message: expect.stringContaining('the previous spec runs'),
      });
    });

    it('FlinkDeployment created suspended', () => {
      expect(
        judge({
          spec: { job: { state: 'suspended' } },
          status: {
            lifecycleState: 'UPGRADING',
            jobManagerDeploymentStatus: 'MISSING',
            jobStatus: {},
            reconciliationStatus: { state: 'UPGRADING' },
          },
        }),
      ).toMatchObject({ state: 'suspended', reason: 'Suspended' });
    });

    it('spec edited, operator down (generation 7, observed 6): progressing, then warning', () => {
      const edited = (minutes: number, error?: string) =>
        judge({
          metadata: {
            generation: 7,
            managedFields: [
              {
                manager: 'kubectl',
                operation: 'Apply',
                time: minutesAgo(minutes),
              },
            ],
          },
          status: { observedGeneration: 6, ...(error && { error }) },
        });
      expect(edited(1).state).toBe('progressing');
      expect(edited(10).state).toBe('warning');
      // The refusal is the operator's answer to the newest spec.
      expect(edited(1, REFUSAL).state).toBe('degraded');
    });
  });

  it('is healthy while the job runs', () => {
    expect(judge({ job: { updateTime: epochMinutesAgo(90) } })).toEqual({
      state: 'healthy',
      reason: 'JobRunning',
      message: 'The job runs.',
      since: minutesAgo(90),
      source: 'FlinkDeployment status',
      causes: [],
    });
  });

  it('is healthy as a session cluster that is ready', () => {
    const object = makeDeployment({ status: { jobStatus: {} } });
    delete object.spec?.job;
    expect(flinkDeployment.verdict(makeInput(object))).toMatchObject({
      state: 'healthy',
      message: 'The session cluster is ready for jobs.',
    });
    expect(flinkDeployment.entity?.(object)?.type).toBe(
      'flink-session-cluster',
    );
  });

  it('reads operators without a lifecycle', () => {
    expect(judge({ status: { lifecycleState: '' } }).state).toBe('healthy');
  });

  it.each([
    ['RESTARTING', 'degraded'],
    ['FAILING', 'degraded'],
    ['restarting', 'degraded'],
    ['FINISHED', 'completed'],
    ['CANCELED', 'warning'],
    ['INITIALIZING', 'progressing'],
    ['RECONCILING', 'progressing'],
    ['CANCELLING', 'progressing'],
    ['SUSPENDED', 'progressing'],
    ['LEVITATING', 'unknown'],
    ['', 'unknown'],
  ])('takes job state %p for %s', (state, expected) => {
    expect(judge({ job: { state } }).state).toBe(expected);
  });

  it('shows a word that nobody knows', () => {
    expect(judge({ job: { state: 'Levitating' } }).message).toContain(
      '"Levitating"',
    );
    expect(
      judge({ status: { lifecycleState: 'Levitating' } }).message,
    ).toContain('"Levitating"');
    expect(
      judge({ status: { jobManagerDeploymentStatus: 'Odd' } }).message,
    ).toContain('"Odd"');
  });

  it.each(['CREATED', 'DEPLOYED', 'UPGRADING', 'ROLLING_BACK'])(
    'gives %s five minutes',
    lifecycle => {
      const lasting = (minutes: number) =>
        judge({
          metadata: { creationTimestamp: minutesAgo(minutes) },
          status: {
            lifecycleState: lifecycle,
            reconciliationStatus: {
              reconciliationTimestamp: Number(epochMinutesAgo(minutes)),
            },
          },
        });
      expect(lasting(4)).toMatchObject({
        state: 'progressing',
        changesAt: minutesAhead(1),
      });
      expect(lasting(5)).toMatchObject({
        state: 'warning',
        since: minutesAgo(5),
      });
    },
  );

  it('counts an upgrade from the past where the object has no time', () => {
    const status = { lifecycleState: 'UPGRADING', reconciliationStatus: {} };
    const past = seen('lifecycle', 'UPGRADING', 6);
    expect(judge({ status }, { past }).state).toBe('warning');
    expect(judge({ status })).toMatchObject({
      state: 'progressing',
      message: 'It is being upgraded. For how long is unknown.',
    });
  });

  describe('suspended', () => {
    it('by the spec that the operator last acted on', () => {
      expect(
        judge({
          status: {
            lifecycleState: 'UPGRADING',
            jobManagerDeploymentStatus: 'MISSING',
            reconciliationStatus: {
              lastReconciledSpec: reconciled({ job: { state: 'suspended' } }),
            },
          },
        }),
      ).toMatchObject({
        state: 'suspended',
        message: 'The job is still suspended; its spec asks for it to run.',
      });
    });

    it('is degraded when the job could not be stopped', () => {
      expect(
        judge({
          spec: { job: { state: 'suspended' } },
          status: { error: ERROR },
        }),
      ).toMatchObject({
        state: 'degraded',
        causes: [{ state: 'degraded' }, { state: 'suspended' }],
      });
    });
  });

  describe('status.error', () => {
    it('says which spec runs when the newest was refused', () => {
      expect(judge({ status: { error: REFUSAL } })).toMatchObject({
        state: 'degraded',
        reason: 'ValidationException',
        message:
          'The operator refuses the newest spec, the previous one runs on: Job parallelism must be larger than 0.',
      });
    });

    it('says why a deployment has failed', () => {
      expect(
        judge({
          status: {
            lifecycleState: 'FAILED',
            jobManagerDeploymentStatus: 'ERROR',
            error: ERROR,
          },
        }),
      ).toMatchObject({
        state: 'failed',
        reason: 'FileNotFoundException',
        message:
          'The deployment has failed for good. The operator says: Could not restore from the savepoint, caused by: No such bucket.',
      });
    });

    it.each([
      ['plain text', 'Something broke', 'Something broke'],
      ['cut JSON', '{"type":"a.B","mess', '{"type":"a.B","mess'],
      ['JSON without a message', '{"type":"a.BException"}', 'BException'],
    ])('reads %s', (_, error, message) => {
      expect(judge({ status: { error } })).toMatchObject({
        state: 'degraded',
        message: expect.stringContaining(message),
      });
    });

    it.each([[''], ['{}'], ['null'], [7], [[]]])('ignores %p', error => {
      expect(judge({ status: { error } }).state).not.toBe('failed');
    });
  });

  it('is degraded while the JobManager is missing or in error', () => {
    const jobManager = (
      jobManagerDeploymentStatus: string,
      lifecycleState = 'STABLE',
    ) =>
      judge({ status: { jobManagerDeploymentStatus, lifecycleState } }).state;
    expect(jobManager('MISSING')).toBe('degraded');
    expect(jobManager('ERROR')).toBe('degraded');
    expect(jobManager('DEPLOYING')).toBe('progressing');
    // While a deployment is replaced, there is none.
    expect(jobManager('MISSING', 'UPGRADING')).toBe('progressing');
  });

  it('does not miss the JobManager of a job that has finished', () => {
    expect(
      judge({
        job: { state: 'FINISHED' },
        status: { jobManagerDeploymentStatus: 'MISSING' },
      }).state,
    ).toBe('completed');
  });

  describe('restarts', () => {
    const samples = (...values: [minutes: number, value: number][]) => ({
      past: {
        seen: {},
        samples: {
          'job.restarts/event': values.map(([minutes, value]) => ({
            value,
            at: minutesAgo(minutes),
          })),
        },
      },
      // What is counted now is what was counted last.
      related: [
        makeEvent('JobStatusChanged', 'Job status changed to RESTARTING', {
          count: values[values.length - 1][1],
        }),
      ],
    });

    it('one in five minutes is degraded', () => {
      expect(judge({}, samples([60, 4], [4, 5]))).toMatchObject({
        state: 'degraded',
        reason: 'JobRestarted',
        message: 'The job has restarted once in the last 5 minutes.',
        since: minutesAgo(4),
        changesAt: minutesAhead(1),
      });
      expect(judge({}, samples([60, 4], [5, 5])).state).toBe('healthy');
      // What is counted at this moment and not kept yet.
      const { past } = samples([60, 4]);
      const { related } = samples([60, 5]);
      expect(judge({}, { past, related }).state).toBe('degraded');
    });

    it('three in fifteen minutes are a restart loop', () => {
      expect(
        judge({}, samples([60, 4], [14, 5], [10, 6], [6, 7])),
      ).toMatchObject({
        state: 'failed',
        reason: 'RestartLoop',
        message:
          'The job is in a restart loop: it has restarted 3 times in the last 15 minutes.',
        since: minutesAgo(14),
        changesAt: minutesAhead(1),
      });
      expect(judge({}, samples([60, 4], [15, 5], [10, 6], [6, 7])).state).toBe(
        'healthy',
      );
    });

    it('a count that is read for the first time is no restart', () => {
      const { related } = samples([0, 9]);
      expect(judge({}, { related, past: seen('lifecycle', '', 1) }).state).toBe(
        'healthy',
      );
    });

    it('a count that falls is no restart', () => {
      expect(judge({}, samples([10, 9], [2, 1])).state).toBe('healthy');
    });

    it('are read from the events without a past', () => {
      const event = (count: number, first: number, last: number) =>
        makeEvent(
          'JobStatusChanged',
          'Job status changed from RUNNING to RESTARTING',
          {
            count,
            firstTimestamp: minutesAgo(first),
            lastTimestamp: minutesAgo(last),
          },
        );
      expect(judge({}, { related: [event(4, 12, 1)] })).toMatchObject({
        state: 'failed',
        reason: 'RestartLoop',
      });
      expect(judge({}, { related: [event(3, 300, 1)] }).state).toBe('degraded');
      const back = makeEvent(
        'JobStatusChanged',
        'Job status changed from RESTARTING to RUNNING',
        { lastTimestamp: minutesAgo(1) },
      );
      expect(judge({}, { related: [back] }).state).toBe('healthy');
    });

    it('are read from the pods without a past', () => {
      const pod = makePod('orders-1', {
        startTime: minutesAgo(13),
        containerStatuses: [
          {
            name: 'flink-main-container',
            restartCount: 4,
            lastState: { terminated: { finishedAt: minutesAgo(1) } },
          },
        ],
      });
      expect(judge({}, { related: [pod] }).state).toBe('failed');
      const deployment = makeDeployment();
      expect(
        flinkDeployment.counters({ object: deployment, related: [pod] }),
      ).toEqual({ 'container.restarts/orders-1/flink-main-container': 4 });
    });

    it('of many containers for one cause are one restart of the job', () => {
      const related = [1, 2, 3, 4].map(index =>
        makePod(`orders-${index}`, {
          startTime: minutesAgo(600),
          containerStatuses: [
            {
              restartCount: 1,
              lastState: { terminated: { finishedAt: minutesAgo(1) } },
            },
          ],
        }),
      );
      expect(judge({}, { related })).toMatchObject({
        state: 'degraded',
        message: 'The job has restarted once in the last 5 minutes.',
      });
    });

    it('are told with the last exception', () => {
      const exception = makeEvent(
        'JobException',
        'java.sql.SQLException: no route to db\n  at Sink.write',
        { lastTimestamp: minutesAgo(1) },
      );
      const { past, related } = samples([60, 4], [4, 5]);
      expect(
        judge({}, { past, related: [...related, exception] }).message,
      ).toBe(
        'The job has restarted once in the last 5 minutes. Its last exception: java.sql.SQLException: no route to db.',
      );
      expect(
        judge({ job: { state: 'FAILED' } }, { related: [exception] }).message,
      ).toBe('The job has failed: java.sql.SQLException: no route to db.');
    });
  });

  it('says what keeps pods from running', () => {
    const pod = (name: string) =>
      makePod(name, {
        containerStatuses: [
          {
            state: {
              waiting: {
                reason: 'ImagePullBackOff',
                message: 'Back-off pulling image "orders:2"',
              },
            },
          },
        ],
      });
    expect(
      judge({}, { related: [pod('orders-a'), pod('orders-b')] }),
    ).toMatchObject({
      state: 'degraded',
      reason: 'ImagePullBackOff',
      message:
        '2 pods cannot run (ImagePullBackOff): Back-off pulling image "orders:2".',
      causes: [{ evidence: 'pods' }],
    });
  });

  it('gives a pod five minutes to find a node', () => {
    const pod = (minutes: number) =>
      makePod('orders-a', {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available',
            lastTransitionTime: minutesAgo(minutes),
          },
        ],
      });
    expect(judge({}, { related: [pod(2)] })).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(3),
    });
    expect(judge({}, { related: [pod(5)] })).toMatchObject({
      state: 'warning',
      message: '1 pod finds no node (Unschedulable): 0/3 nodes are available.',
    });
  });

  it('names the values whose age matters', () => {
    expect(
      flinkDeployment.judged({ object: makeDeployment(), related: [] }),
    ).toEqual({
      lifecycle: 'STABLE',
      'job.state': 'RUNNING',
      jobManager: 'READY',
    });
  });

  it('tells job, parallelism, version and snapshots', () => {
    const object = makeDeployment({
      job: {
        savepointInfo: {
          lastSavepoint: { timeStamp: Number(epochMinutesAgo(60)) },
        },
        checkpointInfo: { lastCheckpoint: { timeStamp: 0 } },
      },
      status: { clusterInfo: { 'flink-version': '1.20.1' } },
    });
    // The job's own fields were replaced by those of the status.
    expect(flinkDeployment.facts(makeInput(object))).toEqual([
      { label: 'Job', value: 'RUNNING' },
      { label: 'Parallelism', value: '4' },
      { label: 'Flink version', value: '1.20.1' },
      { label: 'Last savepoint', value: '2026-08-20 11:00 UTC' },
    ]);
    expect(flinkDeployment.facts(makeInput(makeDeployment())).at(-1)).toEqual({
      label: 'Flink version',
      value: '1.20',
    });
  });

  it('compares the spec with the one last acted on', () => {
    const object = makeDeployment({
      job: { state: 'FAILED' },
      status: {
        reconciliationStatus: {
          lastReconciledSpec: reconciled({
            image: 'orders:1',
            flinkVersion: 'v1_20',
            job: { parallelism: 2, upgradeMode: 'savepoint' },
          }),
        },
      },
    });
    expect(flinkDeployment.comparison(makeInput(object))).toEqual([
      {
        label: 'Job state',
        declared: 'running',
        reported: 'FAILED',
        differs: true,
      },
      { label: 'Parallelism', declared: 4, reported: 2, differs: true },
      {
        label: 'Image',
        declared: 'orders:2',
        reported: 'orders:1',
        differs: true,
      },
      {
        label: 'Flink version',
        declared: 'v1_20',
        reported: 'v1_20',
        differs: false,
      },
      {
        label: 'Upgrade mode',
        declared: 'savepoint',
        reported: 'savepoint',
        differs: false,
      },
      { label: 'Generation', declared: 3, reported: 3, differs: false },
    ]);
    object.status = {
      reconciliationStatus: { lastReconciledSpec: '{"spec": ' },
    };
    expect(
      flinkDeployment
        .comparison(makeInput(object))
        .some(({ differs }) => differs),
    ).toBe(false);
  });

  it('finds its pods by their labels', () => {
    const child = (labels: Record<string, string>) =>
      flinkDeployment.parentNameOf(
        makeObject('v1', 'Pod', { metadata: { labels } }),
      );
    expect(child({ app: 'orders', type: 'flink-native-kubernetes' })).toBe(
      'orders',
    );
    expect(child({ app: 'orders', component: 'taskmanager' })).toBe('orders');
    expect(child({ app: 'orders' })).toBeUndefined();
  });

  it('is a component, unless it is half of a pair', () => {
    expect(flinkDeployment.entity?.(makeDeployment())).toEqual({
      kind: 'Component',
      type: 'flink-deployment',
      description: 'Flink job orders',
      labelSelector: 'app=orders,type=flink-native-kubernetes',
    });
    const half = makeDeployment({
      metadata: {
        ownerReferences: [
          {
            apiVersion: 'flink.apache.org/v1beta1',
            kind: 'FlinkBlueGreenDeployment',
            name: 'orders',
            uid: '1',
          },
        ],
      },
    });
    expect(flinkDeployment.entity?.(half)).toBeUndefined();
  });
});
