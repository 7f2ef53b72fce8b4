import {
  Comparison,
  EntityShape,
  Fact,
  KindDefinition,
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  compareGeneration,
  isRecord,
  judgedCommon,
  labelOf,
  listAt,
  neverThrowing,
  numberAt,
  oneLine,
  plainAt,
  textAt,
  valueAt,
} from '../judging';
import { compareJobState, compareReconciled } from './compareJob';
import { flinkFacts } from './flinkFacts';
import { judgedFlink } from './flinkState';
import { judgeFlink } from './judgeFlink';
import { countRestarts } from './restartMoments';
import { snapshotJob } from './snapshotJob';

const COMPONENTS = ['jobmanager', 'taskmanager', 'autoscaler'];

function comparison({ object }: KindInput): Comparison[] {
  return [
    ...compareJobState(object),
    ...compareReconciled(object, [
      ['Parallelism', 'job.parallelism'],
      ['Image', 'image'],
      ['Flink version', 'flinkVersion'],
      ['Upgrade mode', 'job.upgradeMode'],
    ]),
    ...compare({
      label: 'TaskManagers',
      declared: plainAt(object, 'spec.taskManager.replicas'),
      reported: numberAt(object, 'status.taskManager.replicas'),
    }),
    ...compareGeneration(object),
  ];
}

function facts({ object }: KindInput): Fact[] {
  const hasJob = isRecord(valueAt(object, 'spec.job'));
  return [
    ...flinkFacts(object),
    // Jobs may be submitted to it: a form finds it by this.
    ...(hasJob ? [] : [{ label: 'Type', value: 'session cluster' }]),
  ];
}

/** By the labels that Flink puts on what it makes for a cluster. */
function parentNameOf(child: KubernetesObject): string | undefined {
  const job = snapshotJob(child, 'FlinkDeployment');
  if (job) {
    return job;
  }
  const type = labelOf(child, 'type') ?? labelOf(child, 'configmap-type') ?? '';
  const component = labelOf(child, 'component') ?? '';
  const isFlinks =
    /^flink-(native|standalone)-kubernetes$/.test(type) ||
    type === 'high-availability' ||
    COMPONENTS.includes(component);
  return isFlinks ? labelOf(child, 'app') : undefined;
}

function isHalfOfPair(object: KubernetesObject): boolean {
  return listAt(object, 'metadata.ownerReferences').some(
    owner => textAt(owner, 'kind') === 'FlinkBlueGreenDeployment',
  );
}

function entity(object: KubernetesObject): EntityShape | undefined {
  if (isHalfOfPair(object)) {
    return undefined;
  }
  const name = textAt(object, 'metadata.name') ?? 'unnamed';
  const hasJob = isRecord(valueAt(object, 'spec.job'));
  const mode = textAt(object, 'spec.mode')?.toLowerCase();
  const type = mode === 'standalone' ? 'standalone' : 'native';
  return {
    kind: 'Component',
    type: hasJob ? 'flink-deployment' : 'flink-session-cluster',
    description: oneLine(
      hasJob ? `Flink job ${name}` : `Flink session cluster ${name}`,
      250,
    ),
    labelSelector: `app=${name},type=flink-${type}-kubernetes`,
  };
}

/**
 * A Flink cluster that Apache's operator runs: one job, or a session cluster
 * that takes jobs.
 *
 * @public
 */
export const flinkDeployment: KindDefinition = neverThrowing({
  group: 'flink.apache.org',
  kind: 'FlinkDeployment',
  versions: ['v1beta1'],
  technology: 'flink',
  role: 'resource',
  title: 'Flink deployment',
  facts,
  verdict: input => judgeFlink(input, 'FlinkDeployment status'),
  comparison,
  judged: ({ object }) => ({
    ...judgedCommon(object),
    ...judgedFlink(object),
  }),
  counters: ({ related }) => countRestarts(related),
  parentNameOf,
  entity,
});
