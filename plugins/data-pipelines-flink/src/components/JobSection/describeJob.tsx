import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import {
  FactItem,
  read,
  readText,
  readTime,
  RelativeTime,
} from '@data-portal/plugin-data-pipelines-react';

const upgradeModes: Record<string, string> = {
  stateless: 'A change starts the job anew, without its state',
  savepoint: 'A change takes a savepoint first and goes on from it',
  'last-state': 'A change goes on from the last checkpoint',
};

const lifecycles: Record<string, string> = {
  CREATED: 'Seen by the operator, not yet deployed',
  DEPLOYED: 'Deployed, not yet known to be stable',
  STABLE: 'The last change took hold; the job may still be in trouble',
  UPGRADING: 'A change is being made',
  SUSPENDED: 'Stopped as asked',
  ROLLING_BACK: 'The last change failed and is being taken back',
  ROLLED_BACK: 'Runs the declaration before the last one',
  FAILED: 'The operator has given up',
};

function textFact(
  label: string,
  value: string | undefined,
  hint?: string,
): FactItem[] {
  return value === undefined ? [] : [{ label, value, hint }];
}

function timeFact(
  label: string,
  time: string | undefined,
  hint?: string,
): FactItem[] {
  return time === undefined
    ? []
    : [{ label, value: <RelativeTime time={time} />, hint }];
}

/**
 * The part of the declaration that describes the job; a blue/green deployment
 * keeps it in a template.
 */
function jobSpecOf(object: KubernetesObject): unknown {
  return read(object, 'spec', 'template', 'spec') ?? object.spec;
}

function snapshotFacts(status: unknown): FactItem[] {
  const savepoint = read(status, 'jobStatus', 'savepointInfo', 'lastSavepoint');
  const checkpoint = read(
    status,
    'jobStatus',
    'checkpointInfo',
    'lastCheckpoint',
  );
  const upgradePath = readText(status, 'jobStatus', 'upgradeSavepointPath');
  const location = readText(savepoint, 'location');
  const takenAt = readTime(savepoint, 'timeStamp');
  return [
    ...timeFact('Last savepoint', takenAt, location),
    ...(takenAt ? [] : textFact('Last savepoint', location)),
    ...(upgradePath === location
      ? []
      : textFact('Goes on from', upgradePath, 'Savepoint of the last upgrade')),
    ...timeFact('Last checkpoint', readTime(checkpoint, 'timeStamp')),
  ];
}

/**
 * The state of a Flink job, and how it is kept, as its operator reports it.
 *
 * @internal
 */
export function describeJob(object: KubernetesObject): FactItem[] {
  const { status } = object;
  const spec = jobSpecOf(object);
  const hasJob = read(spec, 'job') !== undefined;
  const upgradeMode = readText(spec, 'job', 'upgradeMode');
  const lifecycle = readText(status, 'lifecycleState');
  const jobId = readText(status, 'jobStatus', 'jobId');

  return [
    ...textFact(
      'Job',
      readText(status, 'jobStatus', 'state') ??
        (hasJob ? 'not reported' : 'none, this is a session cluster'),
      readText(status, 'jobStatus', 'jobName'),
    ),
    ...textFact('Blue or green', readText(status, 'blueGreenState')),
    ...textFact(
      'Lifecycle',
      lifecycle,
      lifecycle && lifecycles[lifecycle.toUpperCase()],
    ),
    ...textFact('JobManager', readText(status, 'jobManagerDeploymentStatus')),
    ...textFact(
      'Reconciliation',
      readText(status, 'reconciliationStatus', 'state'),
    ),
    ...textFact('Asked for', readText(spec, 'job', 'state')),
    ...textFact('Runs in', readText(spec, 'deploymentName')),
    ...timeFact('Job started', readTime(status, 'jobStatus', 'startTime')),
    ...textFact(
      'Upgrade mode',
      upgradeMode,
      upgradeMode && upgradeModes[upgradeMode],
    ),
    ...snapshotFacts(status),
    ...textFact('Parallelism', readText(spec, 'job', 'parallelism')),
    ...textFact(
      'Flink',
      readText(status, 'clusterInfo', 'flink-version') ??
        readText(spec, 'flinkVersion'),
    ),
    ...textFact('Job ID', jobId),
  ];
}
