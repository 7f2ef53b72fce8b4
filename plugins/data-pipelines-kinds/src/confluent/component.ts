import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, StateWords } from '../generic';
import {
  conditionOf,
  FactCandidate,
  Judgement,
  judgePods,
  minutes,
  numberAt,
  parseTime,
  readConditions,
  sentence,
  textAt,
  withGrace,
  wordAt,
} from '../judging';

const RESOURCES_GRACE = minutes(10);

const PHASES: StateWords = {
  paths: ['status.phase'],
  words: {
    RUNNING: ['healthy', 'It runs.'],
    PROVISIONING: ['progressing', 'It is being provisioned.'],
    FAILED: ['failed', 'The operator reports that it has failed.'],
    ERROR: ['failed', 'The operator reports an error.'],
  },
  otherwise: 'progressing',
};

function conditionAt(input: KindInput, type: string) {
  return conditionOf(readConditions(input), `platform.confluent.io/${type}`);
}

function replicasOf(object: unknown) {
  return {
    wanted:
      numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas'),
    ready: numberAt(object, 'status.readyReplicas'),
  };
}

function judgeReplicas(input: KindInput): Judgement[] {
  const { object } = input;
  const { wanted, ready } = replicasOf(object);
  if (
    wordAt(object, 'status.phase') !== 'RUNNING' ||
    wanted === undefined ||
    ready === undefined ||
    ready >= wanted
  ) {
    return [];
  }
  const rolling = conditionAt(input, 'rolling');
  // While pods are replaced one by one, one of them is always not ready.
  return rolling?.status === 'true' && wanted - ready === 1
    ? []
    : [
        {
          state: 'degraded',
          reason: 'ReplicasMissing',
          message: `Only ${ready} of ${wanted} replicas are ready.`,
          evidence: 'status',
        },
      ];
}

function judgeConditions(input: KindInput): Judgement[] {
  const rolling = conditionAt(input, 'rolling');
  const cluster = conditionAt(input, 'cluster-ready');
  const resources = conditionAt(input, 'resources-ready');
  const judgements: Judgement[] = [];
  if (rolling?.status === 'true') {
    judgements.push({
      state: 'progressing',
      reason: rolling.reason ?? 'Rolling',
      message: 'Its pods are being replaced one by one.',
      evidence: 'conditions',
      since: rolling.since,
    });
  }
  if (cluster?.status === 'false') {
    judgements.push({
      state: 'degraded',
      reason: cluster.reason ?? 'ClusterNotReady',
      message: cluster.message
        ? `The cluster is not ready: ${sentence(cluster.message)}`
        : 'The cluster is not ready.',
      evidence: 'conditions',
      since: cluster.since,
    });
  }
  if (resources?.status === 'false') {
    const base = {
      reason: resources.reason ?? 'KubernetesResourcesNotReady',
      evidence: 'conditions',
      message: resources.message
        ? `What it needs of Kubernetes is not there: ${sentence(
            resources.message,
          )}`
        : 'What it needs of Kubernetes is not there.',
    } as const;
    judgements.push(
      withGrace({
        since: parseTime(resources.since),
        grace: RESOURCES_GRACE,
        now: input.now,
        before: { ...base, state: 'progressing' },
        after: { ...base, state: 'degraded' },
      }),
    );
  }
  return judgements;
}

function replicasInWords(object: unknown): string | undefined {
  const { wanted, ready } = replicasOf(object);
  if (wanted === undefined) {
    return undefined;
  }
  return ready === undefined ? String(wanted) : `${ready} of ${wanted} ready`;
}

/** The tag, which is the version of Confluent Platform. */
function versionOf(object: unknown): string | undefined {
  const image = textAt(object, 'spec.image.application');
  return image && /:([\w.-]+)(@|$)/.exec(image)?.[1];
}

/**
 * The facts that all components share.
 *
 * @internal
 */
export function componentFacts(object: unknown): FactCandidate[] {
  return [
    ['Phase', textAt(object, 'status.phase')],
    ['Replicas', replicasInWords(object)],
    ['Version', versionOf(object)],
  ];
}

/**
 * Where a component answers over HTTP, from inside the cluster first.
 *
 * @internal
 */
export function restAddress(object: unknown): FactCandidate {
  return [
    'Address',
    textAt(object, 'status.restConfig.internalEndpoint') ??
      textAt(object, 'status.restConfig.externalEndpoint'),
  ];
}

/**
 * The Kafka behind a component.
 *
 * @internal
 */
export function kafkaBehind(object: unknown): FactCandidate {
  return [
    'Kafka',
    textAt(object, 'status.kafka.bootstrapEndpoint') ??
      textAt(object, 'spec.dependencies.kafka.bootstrapEndpoint'),
  ];
}

/**
 * What the kinds share that are run as pods.
 *
 * @internal
 */
export const component: Pick<
  GenericOptions,
  'labelSelector' | 'states' | 'rules' | 'facts'
> = {
  labelSelector: name => `platform.confluent.io/cr-name=${name}`,
  states: PHASES,
  rules: input => [
    ...judgeReplicas(input),
    ...judgeConditions(input),
    ...judgePods(input.related, input.now),
  ],
  facts: ({ object }) => componentFacts(object),
};
