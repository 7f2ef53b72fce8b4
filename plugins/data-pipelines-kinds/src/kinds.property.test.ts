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

/** Over all definitions together. */
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 10_000);

const CONTAINER = {
  name: 'spark-kubernetes-driver',
  image: 'localhost/apache/kafka:4.2.0',
  args: ['driver', '--class', 'org.example.Pi'],
  ports: [{ containerPort: 9092 }],
  env: [{ name: 'KAFKA_ADVERTISED_LISTENERS', value: 'PLAINTEXT://k:9092' }],
};

/** Every field that any rule reads, with values it knows. */
function makeSeed({ group, kind }: KindDefinition): KubernetesObject {
  return makeObject(`${group}/v1`, kind, {
    metadata: {
      generation: 3,
      labels: {
        'strimzi.io/cluster': 'events',
        'strimzi.io/kind': 'Kafka',
        'sparkoperator.k8s.io/app-name': 'orders',
        'platform.confluent.io/type': 'kafka',
        'platform.confluent.io/cr-name': 'orders',
        'app.kubernetes.io/name': 'kafka',
        'spark-role': 'driver',
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
      kafka: {
        version: '4.3.1',
        metadataVersion: '4.3',
        listeners: [
          {
            name: 'tls',
            port: 9093,
            tls: true,
            authentication: { type: 'tls' },
          },
        ],
      },
      roles: ['broker'],
      storage: { type: 'jbod', volumes: [{ size: '10Gi', class: 'fast' }] },
      authentication: { type: 'tls' },
      authorization: { type: 'simple', acls: [{}] },
      bootstrapServers: 'events-kafka-bootstrap:9092',
      groupId: 'orders',
      class: 'org.example.Sink',
      tasksMax: 2,
      target: { alias: 'west', bootstrapServers: 'a:9092' },
      mirrors: [
        { source: { alias: 'east' }, sourceConnector: { state: 'paused' } },
      ],
      mode: 'full',
      http: { tls: {} },
      deploymentName: 'shared',
      savepoint: { formatType: 'NATIVE', disposeOnDelete: false },
      jobReference: { kind: 'FlinkDeployment', name: 'orders' },
      template: {
        spec: {
          flinkVersion: 'v2_0',
          job: { parallelism: 2 },
          containers: [CONTAINER],
        },
      },
      containers: [CONTAINER],
      volumeClaimTemplates: [
        { spec: { resources: { requests: { storage: '10Gi' } } } },
      ],
      selector: { matchLabels: { 'strimzi.io/cluster': 'events' } },
      podSelector: { matchLabels: { 'strimzi.io/cluster': 'events' } },
      runtimeVersions: { sparkVersion: '4.2.0' },
      applicationTolerations: {
        instanceConfig: { minExecutors: 1, maxExecutors: 3 },
      },
      clusterTolerations: { instanceConfig: { minWorkers: 1, maxWorkers: 3 } },
      image: { application: 'a/cp-server:8.1.0' },
      dependencies: { kafka: { bootstrapEndpoint: 'kafka:9071' } },
      kafkaClusterRef: { name: 'kafka', namespace: 'shop' },
      principal: { type: 'user', name: 'alice' },
      clustersScopeByIds: { ksqlClusterId: 'a' },
      subjects: ['a'],
      scaleTargetRef: {
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaConnect',
        name: 'orders',
      },
      triggers: [{ type: 'kafka', metadata: { topic: 'orders' } }],
      podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }],
      groups: [{ rules: [{ alert: 'A' }] }],
      source: { repoURL: 'https://a:b@git.example/a', path: 'kafka' },
      policyTypes: ['Ingress'],
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
      kafkaVersion: '4.3.0',
      kafkaMetadataVersion: '4.3-IV0',
      listeners: [{ name: 'tls', bootstrapServers: 'a:9093' }],
      nodeIds: [0, 1],
      username: 'CN=orders',
      topics: ['a'],
      autoRestart: { count: 2, lastRestartTimestamp: minutesAgo(5) },
      optimizationResult: {
        dataToMoveMB: 1,
        onDemandBalancednessScoreBefore: 1,
        onDemandBalancednessScoreAfter: 2,
      },
      failures: 1,
      path: 's3://a',
      resultTimestamp: minutesAgo(3),
      executors: { running: 1 },
      server: { podName: 'a', serviceName: 'b' },
      currentAttemptSummary: { attemptInfo: { restartCounter: 1 } },
      containerStatuses: [
        {
          name: 'spark-kubernetes-driver',
          ready: true,
          restartCount: 1,
          state: { terminated: { exitCode: 1, finishedAt: minutesAgo(2) } },
        },
      ],
      startTime: minutesAgo(30),
      currentRevision: 'a',
      updateRevision: 'b',
      restConfig: { internalEndpoint: 'http://a:8081' },
      kafka: { bootstrapEndpoint: 'kafka:9071' },
      connectorState: 'RUNNING',
      tasksReady: '1/2',
      failedTasksCount: 1,
      trace: 'Exception: no\n\tat a',
      exporterStatus: 'RUNNING',
      mirrorTopics: { a: { status: 'ACTIVE' } },
      currentHealthy: 1,
      desiredHealthy: 2,
      sync: { status: 'OutOfSync', revision: 'abc' },
      operationState: { phase: 'Failed', message: 'no' },
      resources: [
        { group: 'kafka.strimzi.io', kind: 'KafkaTopic', name: 'orders' },
      ],
      bindings: [{ conditions: [{ type: 'Accepted', status: 'False' }] }],
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
    makeObject('kafka.strimzi.io/v1', 'KafkaNodePool', {
      spec: { replicas: 3, roles: ['broker'] },
    }),
    makeObject('apps/v1', 'StatefulSet', {
      metadata: { name: 'orders-worker' },
      spec: { replicas: 3 },
      status: { readyReplicas: 2 },
    }),
    makeObject('v1', 'PersistentVolumeClaim', {
      spec: { resources: { requests: { storage: '10Gi' } } },
    }),
    makePod(
      'exec-1',
      {
        phase: 'Failed',
        containerStatuses: [
          { state: { terminated: { finishedAt: minutesAgo(1) } } },
        ],
      },
      { metadata: { labels: { 'spark-role': 'executor' } } },
    ),
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

describe('every definition', () => {
  it('copes with any object', () => {
    const related = makeRelated();
    const past = makePast();
    const byName = new Map(
      builtInKinds.map(definition => [
        `${definition.kind}.${definition.group}`,
        definition,
      ]),
    );
    const judged = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...byName.keys()),
        steps,
        fc.option(steps, { nil: [] }),
        fc.option(steps, { nil: [] }),
        (name, ofObject, ofRelated, ofPast) => {
          const definition = byName.get(name)!;
          const input: KindInput = {
            object: mutate(makeSeed(definition), ofObject),
            related: mutate(related, ofRelated),
            past: mutate(past, ofPast),
            now: NOW,
          };
          judged.add(name);
          expect(problemsOf(definition, input)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
    // Enough runs for every one of them to have had its turn.
    expect(judged.size).toBe(byName.size);
  }, 120_000);
});
