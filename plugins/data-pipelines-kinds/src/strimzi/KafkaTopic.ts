import {
  Comparison,
  EntityShape,
  Fact,
  KindDefinition,
  KindInput,
  KubernetesObject,
  Verdict,
  topicNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import {
  behindGate,
  compare,
  compareGeneration,
  deletion,
  firstSeen,
  generationGate,
  Judgement,
  judgedCommon,
  judgeReadiness,
  labelOf,
  minutes,
  neverThrowing,
  noStatus,
  numberAt,
  oneLine,
  pause,
  quoted,
  readConditions,
  recordAt,
  sentence,
  textAt,
  trueCondition,
  withGrace,
  wordAt,
  worstOf,
} from '../judging';
import { retentionInWords } from '../judging/retention';
import { LABEL_CLUSTER, STRIMZI_GROUP } from './labels';

const SOURCE = 'KafkaTopic status';
const REPLICAS_CHANGE = 'replicasChange';
// Cruise Control works in seconds on small topics, and for hours on large ones.
const REPLICAS_CHANGE_GRACE = minutes(60);

const HEALTHY: Judgement = {
  state: 'healthy',
  reason: 'Ready',
  message: 'The topic is ready.',
  evidence: 'conditions',
};

function changeOf(object: KubernetesObject): string | undefined {
  const state = wordAt(object, 'status.replicasChange.state');
  const target = numberAt(object, 'status.replicasChange.targetReplicas');
  return state || target !== undefined
    ? `${target ?? 'another number'}, ${oneLine(state ?? 'PENDING', 40)}`
    : undefined;
}

function judgeReplicasChange(input: KindInput): Judgement[] {
  const { object, now } = input;
  const change = changeOf(object);
  if (!change) {
    return [];
  }
  const state = wordAt(object, 'status.replicasChange.state');
  if (state && state !== 'PENDING' && state !== 'ONGOING') {
    return [
      {
        state: 'unknown',
        reason: 'ReplicasChangeUnknown',
        message: `The change of the replication factor is in a state nobody knows, ${quoted(
          textAt(object, 'status.replicasChange.state') ?? state,
        )}.`,
        evidence: 'status',
      },
    ];
  }
  const target = numberAt(object, 'status.replicasChange.targetReplicas');
  const word = state === 'ONGOING' ? 'under way' : 'waiting for Cruise Control';
  const trouble = textAt(object, 'status.replicasChange.message');
  const said = trouble ? ` Cruise Control says: ${sentence(trouble)}` : '';
  const what = `The change to ${target ?? 'another number of'} replicas`;
  const judgement: Judgement = {
    state: 'progressing',
    reason:
      state === 'ONGOING' ? 'ReplicasChangeOngoing' : 'ReplicasChangePending',
    message: `${what} is ${word}.${said}`,
    evidence: 'status',
  };
  const since = firstSeen(input, REPLICAS_CHANGE, change);
  // Nothing on the object tells when the change began, only the past does.
  return since
    ? [
        withGrace({
          since,
          grace: REPLICAS_CHANGE_GRACE,
          now,
          before: judgement,
          after: {
            ...judgement,
            state: 'warning',
            reason: 'ReplicasChangeHangs',
            message: `${what} has been ${word} for over an hour.${said}`,
          },
        }),
      ]
    : [judgement];
}

function verdict(input: KindInput): Verdict {
  const verdictOf = (judgements: Judgement[], otherwise = HEALTHY) =>
    worstOf({ source: SOURCE, judgements, otherwise });
  const conditions = readConditions(input);

  const outranking = deletion(input) ?? pause(input, conditions);
  if (outranking) {
    return verdictOf([outranking]);
  }
  const unmanaged = trueCondition(conditions, 'Unmanaged');
  if (unmanaged) {
    return verdictOf([], {
      state: 'healthy',
      reason: 'Unmanaged',
      message:
        'The topic is not managed: the operator leaves it to the brokers as it is.',
      evidence: 'conditions',
      since: unmanaged.since,
    });
  }
  const unanswered = noStatus(input);
  if (unanswered) {
    return verdictOf([unanswered]);
  }
  const judgements = [
    ...judgeReadiness({ input, conditions, subject: 'The topic' }),
    ...judgeReplicasChange(input),
  ];
  return verdictOf(behindGate(generationGate(input), judgements), {
    ...HEALTHY,
    since: trueCondition(conditions, 'Ready')?.since,
  });
}

function facts(input: KindInput): Fact[] {
  const { object } = input;
  const cluster = labelOf(object, LABEL_CLUSTER);
  const count = (path: string) =>
    String(numberAt(object, path) ?? "the brokers' default");
  const topic = topicNameOf(object);
  const isRenamed = topic !== object.metadata.name;
  return [
    ...(isRenamed ? [{ label: 'Topic', value: oneLine(topic, 250) }] : []),
    { label: 'Partitions', value: count('spec.partitions') },
    { label: 'Replicas', value: count('spec.replicas') },
    {
      label: 'Retention',
      value: retentionInWords(recordAt(object, 'spec.config')),
    },
    ...(cluster ? [{ label: 'Cluster', value: oneLine(cluster, 80) }] : []),
  ];
}

function comparison(input: KindInput): Comparison[] {
  const { object } = input;
  const change = changeOf(object);
  return [
    ...compare({
      label: 'Topic name',
      declared:
        textAt(object, 'spec.topicName') ?? textAt(object, 'metadata.name'),
      reported: textAt(object, 'status.topicName'),
    }),
    ...compare({
      label: 'Partitions',
      declared: numberAt(object, 'spec.partitions'),
      reported: undefined,
    }),
    ...compare({
      label: 'Replicas',
      declared: numberAt(object, 'spec.replicas'),
      reported: change && `changing to ${change.toLocaleLowerCase('en-US')}`,
      differs: change !== undefined,
    }),
    ...compareGeneration(object),
  ];
}

function entity(object: KubernetesObject): EntityShape {
  const cluster = labelOf(object, LABEL_CLUSTER);
  const topic = oneLine(topicNameOf(object), 250);
  return {
    kind: 'Resource',
    type: 'kafka-topic',
    description: cluster
      ? `Topic ${topic} of the Kafka cluster ${oneLine(cluster, 80)}`
      : `Kafka topic ${topic}`,
    ...(cluster && {
      dependsOn: [{ group: STRIMZI_GROUP, kind: 'Kafka', name: cluster }],
    }),
  };
}

/**
 * A Kafka topic that Strimzi's Topic Operator looks after.
 *
 * @public
 */
export const kafkaTopic: KindDefinition = neverThrowing({
  group: STRIMZI_GROUP,
  kind: 'KafkaTopic',
  versions: ['v1', 'v1beta2'],
  technology: 'kafka',
  role: 'resource',
  title: 'Kafka topic',
  facts,
  verdict,
  comparison,
  judged: ({ object }) => {
    const change = changeOf(object);
    return {
      ...judgedCommon(object),
      ...(change && { [REPLICAS_CHANGE]: change }),
    };
  },
  counters: () => ({}),
  // Nothing in a cluster is made for one topic.
  parentNameOf: () => undefined,
  entity,
});
