import { CustomResourceDefinition, defineResource } from './definition';
import {
  Schema,
  anything,
  conditions,
  decimal,
  flag,
  freeObject,
  integer,
  list,
  object,
  oneOf,
  root,
  text,
  textMap,
} from './schema';

const GROUP = 'flink.apache.org';

const COLUMNS = [
  {
    name: 'Job Status',
    type: 'string',
    jsonPath: '.status.jobStatus.state',
  },
  {
    name: 'Lifecycle State',
    type: 'string',
    jsonPath: '.status.lifecycleState',
  },
];

const FLINK_VERSIONS = [
  'v1_13',
  'v1_14',
  'v1_15',
  'v1_16',
  'v1_17',
  'v1_18',
  'v1_19',
  'v1_20',
  'v2_0',
  'v2_1',
  'v2_2',
];

function jobSpec(): Schema {
  return object({
    jarURI: text(),
    entryClass: text(),
    args: list(text()),
    parallelism: integer(),
    state: oneOf('running', 'suspended'),
    upgradeMode: oneOf('savepoint', 'last-state', 'stateless'),
    allowNonRestoredState: flag(),
    initialSavepointPath: text(),
    savepointTriggerNonce: integer(),
    savepointRedeployNonce: integer(),
    checkpointTriggerNonce: integer(),
    autoscalerResetNonce: integer(),
  });
}

function triggerType(): Schema {
  return oneOf('MANUAL', 'PERIODIC', 'UPGRADE', 'UNKNOWN');
}

function savepoint(): Schema {
  return object({
    location: text(),
    timeStamp: integer(),
    triggerType: triggerType(),
    triggerNonce: integer(),
    formatType: oneOf('CANONICAL', 'NATIVE', 'UNKNOWN'),
  });
}

function checkpoint(): Schema {
  return object({
    timeStamp: integer(),
    triggerType: triggerType(),
    triggerNonce: integer(),
    formatType: oneOf('FULL', 'INCREMENTAL', 'UNKNOWN'),
  });
}

function jobStatus(): Schema {
  return object({
    jobId: text(),
    jobName: text(),
    state: oneOf(
      'INITIALIZING',
      'CREATED',
      'RUNNING',
      'FAILING',
      'FAILED',
      'CANCELLING',
      'CANCELED',
      'FINISHED',
      'RESTARTING',
      'SUSPENDED',
      'RECONCILING',
    ),
    startTime: text(),
    updateTime: text(),
    upgradeSavepointPath: text(),
    savepointInfo: object({
      lastSavepoint: savepoint(),
      savepointHistory: list(savepoint()),
      lastPeriodicSavepointTimestamp: integer(),
      triggerId: text(),
      triggerTimestamp: integer(),
      triggerType: triggerType(),
    }),
    checkpointInfo: object({
      lastCheckpoint: checkpoint(),
      lastPeriodicCheckpointTimestamp: integer(),
      triggerId: text(),
      triggerTimestamp: integer(),
      triggerType: triggerType(),
    }),
  });
}

function commonStatus(): Record<string, Schema> {
  return {
    error: text(),
    jobStatus: jobStatus(),
    lifecycleState: oneOf(
      'CREATED',
      'DEPLOYED',
      'STABLE',
      'UPGRADING',
      'SUSPENDED',
      'ROLLING_BACK',
      'ROLLED_BACK',
      'FAILED',
      'DELETING',
      'DELETED',
    ),
    observedGeneration: integer(),
    reconciliationStatus: object({
      state: oneOf('DEPLOYED', 'UPGRADING', 'ROLLING_BACK', 'ROLLED_BACK'),
      reconciliationTimestamp: integer(),
      lastReconciledSpec: text(),
      lastStableSpec: text(),
    }),
  };
}

function component(): Schema {
  return object({
    replicas: integer(),
    resource: object({
      cpu: decimal(),
      memory: text(),
      ephemeralStorage: text(),
    }),
    podTemplate: freeObject(),
  });
}

/** @internal */
export function flinkDeploymentDefinition(): CustomResourceDefinition {
  const spec = object({
    image: text(),
    imagePullPolicy: text(),
    serviceAccount: text(),
    flinkVersion: oneOf(...FLINK_VERSIONS),
    flinkConfiguration: anything(),
    mode: oneOf('native', 'standalone'),
    jobManager: component(),
    taskManager: component(),
    podTemplate: freeObject(),
    job: jobSpec(),
    restartNonce: integer(),
    logConfiguration: textMap(),
    ingress: object({
      template: text(),
      className: text(),
      annotations: textMap(),
      labels: textMap(),
      tls: list(freeObject()),
    }),
  });
  const status = object({
    ...commonStatus(),
    jobManagerDeploymentStatus: oneOf(
      'READY',
      'DEPLOYED_NOT_READY',
      'DEPLOYING',
      'MISSING',
      'ERROR',
    ),
    clusterInfo: textMap(),
    taskManager: object({ labelSelector: text(), replicas: integer() }),
    conditions: conditions({ observedGeneration: integer() }),
  });
  return defineResource({
    group: GROUP,
    kind: 'FlinkDeployment',
    shortNames: ['flinkdep'],
    columns: COLUMNS,
    versions: [{ name: 'v1beta1', schema: root({ spec, status }) }],
  });
}

/** @internal */
export function flinkSessionJobDefinition(): CustomResourceDefinition {
  const spec = object({
    deploymentName: text(),
    job: jobSpec(),
    restartNonce: integer(),
    flinkConfiguration: anything(),
  });
  return defineResource({
    group: GROUP,
    kind: 'FlinkSessionJob',
    shortNames: ['sessionjob'],
    columns: COLUMNS,
    versions: [
      {
        name: 'v1beta1',
        schema: root({ spec, status: object(commonStatus()) }),
      },
    ],
  });
}
