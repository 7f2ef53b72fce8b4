import {
  KindDefinition,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, genericDefinition, StateWords } from '../generic';
import {
  conditionOf,
  Judgement,
  labelOf,
  numberAt,
  readConditions,
  sentence,
  wordAt,
} from '../judging';

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

const STATES: StateWords = {
  paths: ['status.state'],
  words: {
    CREATED: ['healthy', 'It has been created.'],
    FAILED: ['failed', 'It could not be created.'],
    ERROR: ['failed', 'It could not be created.'],
  },
  otherwise: 'progressing',
};

function judgeReplicas({ object }: KindInput): Judgement[] {
  const wanted =
    numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas');
  const ready = numberAt(object, 'status.readyReplicas');
  if (
    wordAt(object, 'status.phase') !== 'RUNNING' ||
    wanted === undefined ||
    ready === undefined ||
    ready >= wanted
  ) {
    return [];
  }
  return [
    {
      state: 'degraded',
      reason: 'ReplicasMissing',
      message: `Only ${ready} of ${wanted} replicas are ready.`,
      evidence: 'status',
    },
  ];
}

function judgeApplication(input: KindInput): Judgement[] {
  const { object } = input;
  const condition = conditionOf(
    readConditions(input),
    'platform.confluent.io/app-ready',
  );
  const failed = wordAt(object, 'status.appState') === 'FAILED';
  const refused = condition?.status === 'false' && condition.message;
  if (!failed && !(refused && wordAt(object, 'status.state') === 'ERROR')) {
    return [];
  }
  return [
    {
      state: 'failed',
      reason: condition?.reason ?? 'CreateFailed',
      message: refused
        ? `It could not be created: ${sentence(refused)}`
        : 'It could not be created.',
      evidence: refused ? 'conditions' : 'status',
      since: condition?.since,
    },
  ];
}

function judgeConnector(input: KindInput): Judgement[] {
  const { object } = input;
  const failed = numberAt(object, 'status.failedTasksCount') ?? 0;
  if (wordAt(object, 'status.connectorState') === 'FAILED') {
    return [
      {
        state: 'failed',
        reason: 'ConnectorFailed',
        message: 'The connector has failed.',
        evidence: 'status',
      },
    ];
  }
  return failed > 0
    ? [
        {
          state: 'degraded',
          reason: 'TasksFailed',
          message: `${failed} of its tasks have failed.`,
          evidence: 'status',
        },
      ]
    : judgeApplication(input);
}

function confluentKind(
  options: Pick<GenericOptions, 'kind' | 'title'> & Partial<GenericOptions>,
): KindDefinition {
  const type = options.kind.toLocaleLowerCase('en-US');
  return genericDefinition({
    group: 'platform.confluent.io',
    versions: ['v1beta1'],
    technology: 'kafka',
    role: options.entity ? 'resource' : 'part',
    parentNameOf: child =>
      labelOf(child, 'platform.confluent.io/type')?.toLowerCase() === type
        ? labelOf(child, 'platform.confluent.io/cr-name')
        : undefined,
    ...options,
  });
}

const podsOf = (name: string) => `platform.confluent.io/cr-name=${name}`;

const component = {
  labelSelector: podsOf,
  states: PHASES,
  rules: judgeReplicas,
};
const application = { states: STATES, rules: judgeApplication };

/**
 * The kinds of Confluent for Kubernetes that belong to a pipeline.
 *
 * @internal
 */
export const confluentKinds: KindDefinition[] = [
  confluentKind({
    kind: 'Kafka',
    title: 'Confluent Kafka cluster',
    entity: { kind: 'Resource', type: 'kafka-cluster' },
    ...component,
  }),
  confluentKind({
    kind: 'KafkaTopic',
    title: 'Confluent Kafka topic',
    entity: { kind: 'Resource', type: 'kafka-topic' },
    ...application,
  }),
  confluentKind({
    kind: 'Connect',
    title: 'Confluent Connect cluster',
    entity: { kind: 'Component', type: 'kafka-connect' },
    ...component,
  }),
  confluentKind({
    kind: 'Connector',
    title: 'Confluent connector',
    entity: { kind: 'Component', type: 'kafka-connector' },
    states: STATES,
    rules: judgeConnector,
  }),
  ...[
    ['KRaftController', 'Confluent KRaft controller'],
    ['SchemaRegistry', 'Confluent schema registry'],
    ['KsqlDB', 'Confluent ksqlDB'],
    ['KafkaRestProxy', 'Confluent REST proxy'],
    ['ControlCenter', 'Confluent Control Center'],
    ['Zookeeper', 'Confluent ZooKeeper'],
  ].map(([kind, title]) => confluentKind({ kind, title, ...component })),
  ...[
    ['Schema', 'Confluent schema'],
    ['SchemaExporter', 'Confluent schema exporter'],
    ['ClusterLink', 'Confluent cluster link'],
    ['ConfluentRolebinding', 'Confluent role binding'],
  ].map(([kind, title]) => confluentKind({ kind, title, ...application })),
];
