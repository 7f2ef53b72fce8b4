import {
  KindDefinition,
  KindInput,
  KubernetesObject,
  Past,
} from '@data-portal/plugin-data-pipelines-common';
import fc from 'fast-check';
import { builtInKinds } from './kinds';
import { problemsOf } from './testing/problemsOf';
import {
  makeEvent,
  makeObject,
  makePod,
  minutesAgo,
  NOW,
} from './testing/makeInput';

const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 2000);

/** Every field that any rule reads, with values it knows. */
function makeSeed({ group, kind }: KindDefinition): KubernetesObject {
  return makeObject(`${group}/v1`, kind, {
    metadata: {
      generation: 3,
      labels: {
        'strimzi.io/cluster': 'events',
        'sparkoperator.k8s.io/app-name': 'orders',
      },
      annotations: {},
      managedFields: [
        { manager: 'kubectl', operation: 'Apply', time: minutesAgo(3) },
      ],
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Other', name: 'other', uid: '1' },
      ],
    },
    spec: {
      partitions: 3,
      replicas: 3,
      config: { 'retention.ms': 1000, 'cleanup.policy': 'delete' },
      job: { state: 'running', parallelism: 2 },
      flinkVersion: 'v1_20',
      executor: { instances: 2 },
      dynamicAllocation: { enabled: false, minExecutors: 1 },
      restartPolicy: { type: 'OnFailure', onFailureRetries: 2 },
      sparkConf: { 'spark.dynamicAllocation.enabled': 'false' },
      state: 'running',
    },
    status: {
      observedGeneration: 3,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: minutesAgo(9),
        },
        { type: 'Warning', status: 'True', reason: 'Some', message: 'thing' },
      ],
      replicasChange: { targetReplicas: 3, state: 'ongoing', message: 'no' },
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      jobStatus: { state: 'RUNNING', updateTime: String(NOW.getTime()) },
      reconciliationStatus: {
        state: 'DEPLOYED',
        reconciliationTimestamp: NOW.getTime(),
        lastReconciledSpec: '{"spec":{"job":{"state":"running"}}}',
      },
      error: '{"type":"a.B","message":"m","throwableList":[{"type":"c.D"}]}',
      applicationState: { state: 'RUNNING', errorMessage: 'oh' },
      executorState: { a: 'RUNNING', b: 'PENDING' },
      lastSubmissionAttemptTime: minutesAgo(20),
      terminationTime: minutesAgo(2),
      executionAttempts: 1,
      submissionAttempts: 1,
      driverInfo: { podName: 'driver' },
      scheduleState: 'Scheduled',
      lastRun: minutesAgo(30),
      nextRun: minutesAgo(-30),
      lastRunName: 'orders-1',
      pastFailedRunNames: ['orders-1'],
      phase: 'RUNNING',
      state: 'CREATED',
      readyReplicas: 3,
      replicas: 3,
      pods: 3,
      readyPods: 3,
      currentPods: 3,
      blueGreenState: 'ACTIVE_BLUE',
      currentState: { currentStateSummary: 'RunningHealthy' },
      stateTransitionHistory: { 0: { currentStateSummary: 'Submitted' } },
      connectorStatus: {
        connector: { state: 'RUNNING' },
        tasks: [{ id: 0, state: 'RUNNING' }],
      },
      connectors: [
        { name: 'a', connector: { state: 'RUNNING' }, tasks: [{ id: 0 }] },
      ],
    },
  });
}

function makeRelated(): KubernetesObject[] {
  return [
    makeEvent('JobStatusChanged', 'from RUNNING to RESTARTING', {
      count: 3,
      firstTimestamp: minutesAgo(9),
      lastTimestamp: minutesAgo(1),
    }),
    makePod('orders-a', {
      startTime: minutesAgo(9),
      containerStatuses: [
        {
          restartCount: 2,
          state: { waiting: { reason: 'CrashLoopBackOff', message: 'x' } },
          lastState: { terminated: { finishedAt: minutesAgo(1) } },
        },
      ],
      conditions: [{ type: 'PodScheduled', status: 'False' }],
    }),
    makeObject('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
      metadata: { name: 'orders-1' },
      status: { applicationState: { state: 'FAILED' } },
    }),
    makeObject('flink.apache.org/v1beta1', 'FlinkDeployment', {
      metadata: { name: 'orders-blue' },
      status: { jobStatus: { state: 'FAILED' } },
    }),
  ];
}

function makePast(): Past {
  return {
    seen: {
      'job.state': { value: 'RUNNING', since: minutesAgo(9) },
      lifecycle: { value: 'STABLE', since: minutesAgo(9) },
    },
    samples: {
      'job.restarts/event': [
        { value: 1, at: minutesAgo(9) },
        { value: 3, at: minutesAgo(2) },
      ],
    },
  };
}

/** Anything that a broken, hostile or future operator could have written. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    ' ',
    'true',
    'False',
    'SOMETHING_NEW',
    'FAILED',
    'RESTARTING',
    'UPGRADING',
    'SUSPENDED',
    'PENDING_RERUN',
    'NotReady',
    'Ready',
    'Unmanaged',
    'constructor',
    '__proto__',
    '\u0000\u2028\ud800',
    '99999999999999',
    '2999-01-01T00:00:00Z',
    '2026-08-20T11:59:00Z',
    '2026-99-99T99:99:99Z',
    '{"spec":null}',
    '[[[[',
    'x'.repeat(20_000),
    `${' '.repeat(5_000)}${'\n'.repeat(5_000)}`,
    '😀'.repeat(500),
  ),
  fc.constantFrom(0, -1, 1.5, NaN, Infinity, 1e300, Number.MAX_SAFE_INTEGER),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 2 }),
  fc.array(fc.string(), { maxLength: 3 }),
);

type Step = { pick: number; value: unknown; how: 'set' | 'delete' | 'repeat' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    pick: fc.nat(),
    value: junk,
    how: fc.constantFrom<Step['how']>('set', 'set', 'set', 'delete', 'repeat'),
  }),
  { minLength: 1, maxLength: 6 },
);

type Place = { holder: Record<string, unknown>; key: string };

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap(key => [
    { holder, key },
    ...placesOf(holder[key]),
  ]);
}

function mutate<T>(seed: T, changes: Step[]): T {
  // In a box, so that the whole can be replaced too.
  const box = { whole: structuredClone(seed) };
  for (const { pick, value, how } of changes) {
    const places = placesOf(box);
    const { holder, key } = places[pick % places.length] ?? {
      holder: box,
      key: 'whole',
    };
    if (how === 'delete') {
      delete holder[key];
    } else if (how === 'repeat') {
      holder[key] = [holder[key], holder[key]];
    } else {
      holder[key] = structuredClone(value);
    }
  }
  return box.whole;
}

describe('every definition copes with any object', () => {
  const related = makeRelated();
  const past = makePast();

  it.each(
    builtInKinds.map(definition => ({
      name: `${definition.kind}.${definition.group}`,
      definition,
    })),
  )('$name', ({ definition }) => {
    const seed = makeSeed(definition);
    fc.assert(
      fc.property(
        steps,
        fc.option(steps, { nil: [] }),
        fc.option(steps, { nil: [] }),
        (ofObject, ofRelated, ofPast) => {
          const input: KindInput = {
            object: mutate(seed, ofObject),
            related: mutate(related, ofRelated),
            past: mutate(past, ofPast),
            now: NOW,
          };
          expect(problemsOf(definition, input)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
