import { CustomResourceDefinition, defineResource } from './definition';
import {
  Schema,
  flag,
  freeObject,
  integer,
  list,
  nullableTime,
  object,
  oneOf,
  root,
  text,
  textMap,
} from './schema';

const GROUP = 'sparkoperator.k8s.io';

/** What drivers and executors have in common. */
function podFields(): Record<string, Schema> {
  return {
    image: text(),
    cores: integer({ minimum: 1 }),
    coreRequest: text(),
    coreLimit: text(),
    memory: text(),
    memoryOverhead: text(),
    memoryLimit: text(),
    gpu: object({ name: text(), quantity: integer() }, ['name', 'quantity']),
    serviceAccount: text(),
    labels: textMap(),
    annotations: textMap(),
    env: list(
      object({ name: text(), value: text(), valueFrom: freeObject() }, [
        'name',
      ]),
    ),
    envFrom: list(freeObject()),
    envVars: textMap(),
    envSecretKeyRefs: {
      type: 'object',
      additionalProperties: object({ name: text(), key: text() }),
    },
    secrets: list(object({ name: text(), path: text(), secretType: text() })),
    configMaps: list(object({ name: text(), path: text() })),
    volumeMounts: list(freeObject()),
    nodeSelector: textMap(),
    tolerations: list(freeObject()),
    affinity: freeObject(),
    securityContext: freeObject(),
    podSecurityContext: freeObject(),
    schedulerName: text(),
    priorityClassName: text(),
    javaOptions: text(),
    terminationGracePeriodSeconds: integer(),
    initContainers: list(freeObject()),
    sidecars: list(freeObject()),
    template: freeObject(),
  };
}

function applicationSpec(): Schema {
  return object(
    {
      type: oneOf('Java', 'Scala', 'Python', 'R'),
      mode: oneOf('cluster', 'client'),
      sparkVersion: text(),
      pythonVersion: oneOf('2', '3'),
      image: text(),
      imagePullPolicy: text(),
      imagePullSecrets: list(text()),
      mainClass: text(),
      mainApplicationFile: text(),
      arguments: list(text()),
      proxyUser: text(),
      sparkConf: textMap(),
      hadoopConf: textMap(),
      sparkConfigMap: text(),
      hadoopConfigMap: text(),
      nodeSelector: textMap(),
      memoryOverheadFactor: text(),
      deps: object({
        jars: list(text()),
        files: list(text()),
        pyFiles: list(text()),
        packages: list(text()),
        repositories: list(text()),
        excludePackages: list(text()),
        archives: list(text()),
      }),
      driver: object({
        ...podFields(),
        podName: text(),
        serviceLabels: textMap(),
        serviceAnnotations: textMap(),
      }),
      executor: object({
        ...podFields(),
        instances: integer({ minimum: 1 }),
        deleteOnTermination: flag(),
      }),
      dynamicAllocation: object({
        enabled: flag(),
        initialExecutors: integer(),
        minExecutors: integer(),
        maxExecutors: integer(),
        shuffleTrackingEnabled: flag(),
        shuffleTrackingTimeout: integer(),
      }),
      restartPolicy: object({
        type: oneOf('Never', 'OnFailure', 'Always'),
        onFailureRetries: integer({ minimum: 0 }),
        onFailureRetryInterval: integer({ minimum: 1 }),
        onSubmissionFailureRetries: integer({ minimum: 0 }),
        onSubmissionFailureRetryInterval: integer({ minimum: 1 }),
      }),
      monitoring: object({
        exposeDriverMetrics: flag(),
        exposeExecutorMetrics: flag(),
        metricsProperties: text(),
        prometheus: object({
          jmxExporterJar: text(),
          port: integer(),
          portName: text(),
          configFile: text(),
          configuration: text(),
        }),
      }),
      batchScheduler: text(),
      batchSchedulerOptions: freeObject(),
      sparkUIOptions: freeObject(),
      driverIngressOptions: list(freeObject()),
      volumes: list(freeObject()),
      suspend: flag(),
      timeToLiveSeconds: integer(),
    },
    ['driver', 'executor', 'mainApplicationFile', 'sparkVersion', 'type'],
  );
}

/** @internal */
export function sparkApplicationDefinition(): CustomResourceDefinition {
  const status = object(
    {
      applicationState: object({ state: text(), errorMessage: text() }, [
        'state',
      ]),
      driverInfo: object({
        podName: text(),
        webUIServiceName: text(),
        webUIPort: integer(),
        webUIAddress: text(),
        webUIIngressName: text(),
        webUIIngressAddress: text(),
      }),
      executorState: textMap(),
      executionAttempts: integer(),
      submissionAttempts: integer(),
      submissionID: text(),
      sparkApplicationId: text(),
      lastSubmissionAttemptTime: nullableTime(),
      terminationTime: nullableTime(),
    },
    ['driverInfo'],
  );
  return defineResource({
    group: GROUP,
    kind: 'SparkApplication',
    shortNames: ['sparkapp'],
    columns: [
      {
        name: 'Status',
        type: 'string',
        jsonPath: '.status.applicationState.state',
      },
      {
        name: 'Attempts',
        type: 'string',
        jsonPath: '.status.executionAttempts',
      },
    ],
    versions: [
      {
        name: 'v1beta2',
        schema: root({
          spec: applicationSpec(),
          status,
          required: ['metadata', 'spec'],
        }),
      },
    ],
  });
}

/** @internal */
export function scheduledSparkApplicationDefinition(): CustomResourceDefinition {
  const spec = object(
    {
      schedule: text(),
      timeZone: text(),
      suspend: flag(),
      concurrencyPolicy: text(),
      successfulRunHistoryLimit: integer(),
      failedRunHistoryLimit: integer(),
      template: applicationSpec(),
    },
    ['schedule', 'template'],
  );
  const status = object({
    scheduleState: text(),
    reason: text(),
    lastRun: nullableTime(),
    nextRun: nullableTime(),
    lastRunName: text(),
    pastSuccessfulRunNames: list(text()),
    pastFailedRunNames: list(text()),
  });
  return defineResource({
    group: GROUP,
    kind: 'ScheduledSparkApplication',
    shortNames: ['scheduledsparkapp'],
    columns: [
      { name: 'Schedule', type: 'string', jsonPath: '.spec.schedule' },
      { name: 'Last Run', type: 'date', jsonPath: '.status.lastRun' },
    ],
    versions: [
      {
        name: 'v1beta2',
        schema: root({ spec, status, required: ['metadata', 'spec'] }),
      },
    ],
  });
}
