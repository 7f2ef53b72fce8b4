import {
  Fact,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  momentInWords,
  numberAt,
  parseTime,
  textAt,
  toFacts,
  valueAt,
} from '../judging';
import { readFlinkState } from './flinkState';

/** The operator writes `v1_20`. */
function versionOf(object: KubernetesObject): string | undefined {
  return (
    textAt(object, ['status', 'clusterInfo', 'flink-version']) ??
    textAt(object, 'spec.flinkVersion')?.replace(/^v/, '').replace('_', '.')
  );
}

function snapshotOf(
  object: KubernetesObject,
  info: string,
  record: string,
): Date | undefined {
  const path = ['status', 'jobStatus', info, record, 'timeStamp'];
  return parseTime(valueAt(object, path));
}

/**
 * What a reader wants to know of a Flink job or session cluster at a glance.
 *
 * @internal
 */
export function flinkFacts(object: KubernetesObject): Fact[] {
  const { hasJob, job, jobManager } = readFlinkState(object);
  const savepoint = snapshotOf(object, 'savepointInfo', 'lastSavepoint');
  const checkpoint = snapshotOf(object, 'checkpointInfo', 'lastCheckpoint');
  const parallelism = numberAt(object, 'spec.job.parallelism');
  return toFacts([
    hasJob ? ['Job', job] : ['JobManager', jobManager],
    ['Parallelism', parallelism?.toString()],
    ['Flink version', versionOf(object)],
    ['Last savepoint', savepoint && momentInWords(savepoint)],
    ['Last checkpoint', checkpoint && momentInWords(checkpoint)],
  ]);
}
