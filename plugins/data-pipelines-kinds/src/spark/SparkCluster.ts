import {
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition } from '../generic';
import {
  compare,
  Judgement,
  judgePods,
  labelOf,
  numberAt,
  oneLine,
  relatedOfKind,
  textAt,
} from '../judging';
import {
  APACHE_SPARK_GROUP,
  APACHE_STATES,
  apacheFacts,
  isApacheAlive,
  judgeApacheOutcome,
} from './apacheStates';

const LABEL = 'spark.operator/spark-cluster-name';
const INSTANCES = 'spec.clusterTolerations.instanceConfig';

/** The operator does not look at them again once it calls a cluster healthy. */
function judgeStatefulSets({ related }: KindInput): Judgement[] {
  return relatedOfKind(related, 'StatefulSet').flatMap(set => {
    const wanted = numberAt(set, 'spec.replicas') ?? 1;
    const ready = numberAt(set, 'status.readyReplicas') ?? 0;
    const name = oneLine(textAt(set, 'metadata.name') ?? 'a set', 80);
    return ready < wanted
      ? [
          {
            state: 'degraded' as const,
            reason: 'PodsNotReady',
            message: `Only ${ready} of ${wanted} pods of ${name} are ready.`,
            evidence: 'pods' as const,
          },
        ]
      : [];
  });
}

function workersOf(related: KubernetesObject[]): KubernetesObject | undefined {
  return relatedOfKind(related, 'StatefulSet').find(set =>
    textAt(set, 'metadata.name')?.endsWith('-worker'),
  );
}

function wantedInWords(object: unknown): string | undefined {
  const min = numberAt(object, `${INSTANCES}.minWorkers`);
  const max = numberAt(object, `${INSTANCES}.maxWorkers`);
  const init = numberAt(object, `${INSTANCES}.initWorkers`);
  return min !== undefined && max !== undefined && min !== max
    ? `${min} to ${max}`
    : (min ?? init)?.toString();
}

function workersInWords({ object, related }: KindInput): string | undefined {
  const ready = numberAt(workersOf(related), 'status.readyReplicas');
  const wanted = wantedInWords(object);
  return ready === undefined
    ? wanted && `${wanted} wanted`
    : `${ready} ready${wanted ? ` of ${wanted}` : ''}`;
}

/**
 * A stand-alone Spark cluster that the Apache operator runs.
 *
 * @internal
 */
export const sparkCluster = genericDefinition({
  group: APACHE_SPARK_GROUP,
  kind: 'SparkCluster',
  versions: ['v1', 'v1beta1'],
  technology: 'spark',
  role: 'resource',
  title: 'Spark cluster',
  entity: { kind: 'Component', type: 'spark-cluster' },
  labelSelector: name => `${LABEL}=${name}`,
  parentNameOf: child => labelOf(child, LABEL),
  states: APACHE_STATES,
  rules: input => [
    ...judgeApacheOutcome(input),
    ...(textAt(input.object, 'status.currentState.currentStateSummary') ===
    'RunningHealthy'
      ? judgeStatefulSets(input)
      : []),
    ...(isApacheAlive(input.object) ? judgePods(input.related, input.now) : []),
  ],
  facts: input => {
    const name = textAt(input.object, 'metadata.name');
    return [
      ...apacheFacts(input),
      ['Workers', workersInWords(input)],
      ['Master', name && `spark://${oneLine(name, 80)}-master-svc:7077`],
    ];
  },
  comparison: ({ object, related }) =>
    compare({
      label: 'Workers',
      declared: wantedInWords(object),
      reported: numberAt(workersOf(related), 'status.readyReplicas'),
      // An autoscaler moves between the two ends.
      differs: false,
    }),
});
