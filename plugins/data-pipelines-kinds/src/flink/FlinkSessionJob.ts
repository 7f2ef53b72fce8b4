import {
  EntityShape,
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  compareGeneration,
  judgedCommon,
  neverThrowing,
  oneLine,
  textAt,
  toFacts,
} from '../judging';
import { compareJobState, compareReconciled } from './compareJob';
import { flinkFacts } from './flinkFacts';
import { judgedFlink } from './flinkState';
import { judgeFlink } from './judgeFlink';
import { countRestarts } from './restartMoments';
import { snapshotJob } from './snapshotJob';

function entity(object: KubernetesObject): EntityShape {
  const name = textAt(object, 'metadata.name') ?? 'unnamed';
  const cluster = textAt(object, 'spec.deploymentName');
  return {
    kind: 'Component',
    type: 'flink-session-job',
    description: oneLine(
      cluster
        ? `Flink job ${name} on the session cluster ${cluster}`
        : `Flink job ${name}`,
      250,
    ),
    ...(cluster && {
      dependsOn: [
        { group: 'flink.apache.org', kind: 'FlinkDeployment', name: cluster },
      ],
    }),
  };
}

/**
 * A job on a Flink session cluster.
 *
 * @public
 */
export const flinkSessionJob: KindDefinition = neverThrowing({
  group: 'flink.apache.org',
  kind: 'FlinkSessionJob',
  versions: ['v1beta1'],
  technology: 'flink',
  role: 'resource',
  title: 'Flink session job',
  facts: ({ object }) => [
    ...flinkFacts(object),
    ...toFacts([['Session cluster', textAt(object, 'spec.deploymentName')]]),
  ],
  verdict: input => judgeFlink(input, 'FlinkSessionJob status'),
  comparison: ({ object }) => [
    ...compareJobState(object),
    ...compareReconciled(object, [
      ['Session cluster', 'deploymentName'],
      ['Parallelism', 'job.parallelism'],
      ['Upgrade mode', 'job.upgradeMode'],
      ['Jar', 'job.jarURI'],
      ['Entry class', 'job.entryClass'],
    ]),
    ...compareGeneration(object),
  ],
  judged: ({ object }) => ({
    ...judgedCommon(object),
    ...judgedFlink(object),
  }),
  counters: ({ related }) => countRestarts(related),
  // Its pods are the session cluster's; only its snapshots are its own.
  parentNameOf: child => snapshotJob(child, 'FlinkSessionJob'),
  entity,
});
